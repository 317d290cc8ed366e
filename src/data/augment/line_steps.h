// The steps of RecAug that change pixels in place of their positions, one function each. All take a
// non-empty 8-bit BGR image and leave it as it is; an image too small for a step comes back itself.
#pragma once

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr {

// Takes 1-8 rows off the top or the bottom; width and height must be at least 20.
cv::Mat crop_rows(const cv::Mat& image, RandomStream& random);

// 5×5 Gaussian, σ 1; width and height must be above 10.
cv::Mat blur(const cv::Mat& image, RandomStream& random);

// The V channel × (1 ± 0.001·u), truncated: at most one level darker, plus what BGR → HSV → BGR
// rounds in 8 bits.
cv::Mat vary_brightness(const cv::Mat& image, RandomStream& random);

// Shifts right and down by less than 1 % of the short side: nothing happens below 200 px. Width and
// height must be above 10.
cv::Mat jitter(const cv::Mat& image, RandomStream& random);

// Adds 0.5·N(0, √0.1) and truncates: about half of the values become one level darker.
cv::Mat add_noise(const cv::Mat& image, RandomStream& random);

// 255 − value.
cv::Mat reverse(const cv::Mat& image, RandomStream& random);

}  // namespace ocr
