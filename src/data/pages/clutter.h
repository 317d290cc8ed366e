// Shapes that are no text: doors, windows, poles, what a detector must not take for writing.
#pragma once

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr {

void draw_clutter(cv::Mat& bgr, RandomStream random);

}  // namespace ocr
