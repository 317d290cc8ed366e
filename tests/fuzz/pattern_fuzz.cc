// Any expression generates texts of bounded length, or ends in an ocr::Error.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "data/text_sources/text_pattern.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const ocr::TextPattern pattern(std::string(reinterpret_cast<const char*>(data), size),
                                   U"aB1中é");
    ocr::RandomStream random(size);
    for (int i = 0; i < 3; ++i) {
      const auto text = pattern.generate(random);
      if (!ocr::is_utf8(text)) std::abort();
      // A composition may give more code points than it takes, but never more than three for one.
      if (ocr::from_utf8(text).size() > 3 * ocr::TextPattern::kLongest) std::abort();
    }
  } catch (const ocr::Error&) {
  }
  return 0;
}
