// Private to image/: BMP's run lengths, RLE8 and RLE4.
#pragma once

#include <string_view>

#include <opencv2/core.hpp>

namespace ocr {

// Palette indices, H×W of 8 bits, row 0 being the first in the file; pixels that the code skips are
// 0. `bits` is 8 or 4. Throws Error (CorruptFile) for data that end early or leave the image.
cv::Mat decode_bmp_runs(std::string_view code, int bits, cv::Size size, std::string_view name);

}  // namespace ocr
