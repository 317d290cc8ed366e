// Which characters a font really draws. Its cmap alone is not to be trusted: fonts map characters
// to the missing-glyph box, to one box shared by many, or to nothing at all.
#pragma once

#include <vector>

#include "data/render/font.h"

namespace ocr {

class Coverage {
 public:
  // A character counts when the cmap has it and its outline is neither empty
  // where ink is expected, nor that of the missing glyph, nor shared by more than ten characters,
  // nor, for a small letter, that of its capital. Control characters never count.
  explicit Coverage(const Font& font);

  bool empty() const { return !any_; }  // but for blanks
  bool has(char32_t character) const { return character < covered_.size() && covered_[character]; }

 private:
  std::vector<bool> covered_;  // by code point
  bool any_ = false;
};

// Neither ink nor a glyph of its own is expected: joiners, variation selectors, direction marks.
bool is_ignorable(char32_t character);
bool is_blank(char32_t character);  // spaces and the ignorable ones

}  // namespace ocr
