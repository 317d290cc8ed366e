// ONNX models, as paddle2onnx writes PaddleOCR's: weights are initialisers or Constant nodes that
// carry the names of the Paddle program.
#pragma once

#include <string>
#include <string_view>

#include "weights/weight_file.h"

namespace ocr {

// Weights with layers; the converter's own constants (0, 3 and 6 of a hard swish, shapes) are left
// out. Throws CorruptFile with the offset, UnsupportedFormat for weights kept outside the file.
WeightFile parse_onnx(std::string_view bytes, const std::string& source);

}  // namespace ocr
