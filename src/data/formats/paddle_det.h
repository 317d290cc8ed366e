// PaddleOCR's detection labels, det_gt.txt:
// `name<TAB>[{"transcription":"...","points":[[x,y],...]},...]` in unescaped UTF-8, an object for
// each line, clockwise from the text's top left. Bent text has more than four points. "###" stands
// for unreadable text. Coordinates are whole pixels.
#pragma once

#include <string>

#include "data/formats/label_writer.h"

namespace ocr {

std::string paddle_det_line(const LabelledImage& image);

}  // namespace ocr
