// trdg's mask: each character in a colour of its own, on black.
#pragma once

#include <opencv2/core.hpp>

#include "data/render/sample.h"

namespace ocr {

// 8-bit BGR of the image's size. The character that begins at code point i of the text has the
// number n = i + 1 and the colour (red, green, blue) = (n / 255², n / 255, n mod 255), as in trdg.
cv::Mat character_mask(const Sample& sample);

}  // namespace ocr
