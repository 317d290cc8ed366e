// Words to set lines of a given width.
#pragma once

#include <string>
#include <vector>

#include "data/pages/text_flow.h"
#include "data/render/typesetter.h"

namespace ocr {

enum class LineAlignment { Start, Centre, End, Justified };  // start: left, or right of Arabic

struct TextMeasure {  // lengths in em
  double width = 20;
  double indent = 0;  // of the first line
  std::size_t most_lines = 1;
  LineAlignment alignment = LineAlignment::Start;
};

struct BrokenLine {
  std::u32string text;
  TextLine set;
  double left = 0;  // of the line's origin from the column's left side, em
};

// Words that no font draws, and words wider than the column, are left out; the characters of the
// former are added to `missing`, each once. One font is kept for all lines where one has all
// characters. What does not fit into the lines is dropped, and the last line of all is never
// stretched.
std::vector<BrokenLine> break_lines(Typesetter& typesetter,
                                    std::vector<TextUnit> units,
                                    LineStyle style,
                                    const TextMeasure& measure,
                                    std::u32string& missing);

}  // namespace ocr
