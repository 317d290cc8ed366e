// Where a text that was read differs from the truth, for highlighting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct TextRun {
  std::string text;
  bool same = true;  // false: this stands in one of the two texts only
};

struct TextDifference {
  std::vector<TextRun> truth;  // put together, the truth
  std::vector<TextRun> read;   // put together, what was read
};

// One of the alignments by code point with the fewest insertions, deletions and replacements. Texts
// of more than 2000 code points are not aligned: a different one differs as a whole.
TextDifference text_difference(std::string_view truth, std::string_view read);

}  // namespace ocr
