// Characters drawn one by one: texts without context, and every character of a dictionary.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/text_sources/text_source.h"

namespace ocr {

struct RandomCharactersOptions {
  static constexpr std::string_view kName = "RandomCharacters";
  double share = 1;
  std::string language;  // empty: that of the text
  bool letters = false;  // none of the three: all
  bool digits = false;
  bool symbols = false;
  std::string characters;  // these instead
  std::string dictionary;  // or those of a file, one a line
  std::string inverse_to;  // a corpus whose frequent characters are rare here
  std::vector<std::int64_t>
      length;  // characters of a word; empty: 2-10, of Chinese and Japanese 1-2
  std::vector<std::int64_t> words = {1, 1};
};
void describe(RandomCharactersOptions& o, config::Visitor& v);

// Letters are ASCII where the language's words are mostly Latin, else all of its word list. Throws
// Error for contradicting options and where there is no character to draw.
std::unique_ptr<TextSource> make_source(const RandomCharactersOptions& options,
                                        const TextSourceContext& context);

}  // namespace ocr
