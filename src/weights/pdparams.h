// PaddlePaddle's training weights, `.pdparams`: a pickle of numpy arrays by structured name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "weights/array_file.h"

namespace ocr {

// The arrays under their names in the file, in its order; entries whose names end in "@@" are notes
// of Paddle's and left out. Throws CorruptFile, for anything that would need code to run too.
std::vector<NamedArray> parse_pdparams(std::string_view bytes, const std::string& source);

}  // namespace ocr
