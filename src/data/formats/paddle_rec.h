// PaddleOCR's recognition labels, rec_gt.txt: `name<TAB>text`.
#pragma once

#include <string>

#include "data/formats/label_writer.h"

namespace ocr {

std::string paddle_rec_line(const LabelledImage& image);

}  // namespace ocr
