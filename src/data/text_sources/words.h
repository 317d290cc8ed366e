// Words drawn from word lists.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/text_sources/text_source.h"

namespace ocr {

struct WordsOptions {
  static constexpr std::string_view kName = "Words";
  double share = 1;
  std::string language;            // empty: that of the text
  std::vector<std::string> files;  // empty: the word list of the language
  std::vector<std::int64_t> words = {1, 1};
  std::string separator = " ";
  bool weighted = false;
};
void describe(WordsOptions& o, config::Visitor& v);

// Throws Error for lists that are missing, or have no word of the part.
std::unique_ptr<TextSource> make_source(const WordsOptions& options,
                                        const TextSourceContext& context);

}  // namespace ocr
