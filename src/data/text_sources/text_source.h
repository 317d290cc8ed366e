// Which text an image shows.
#pragma once

#include <cstdint>
#include <string>

#include "base/random.h"
#include "data/render/language_table.h"
#include "data/text_sources/text_part.h"

namespace ocr {

class TextSource {
 public:
  virtual ~TextSource() = default;

  // UTF-8, NFC. A pure function of its arguments, for any thread. `index` is the image's; `attempt`
  // counts the texts that could not be drawn for it. Throws Error where no text can be found.
  virtual std::string text(std::size_t index, std::uint64_t attempt, RandomStream random) const = 0;
};

// What a source is made with besides its own options.
struct TextSourceContext {
  std::string language;  // where the source names none
  const LanguageResolver& languages;
  TextPart part;  // every text that a source gives belongs to it
};

}  // namespace ocr
