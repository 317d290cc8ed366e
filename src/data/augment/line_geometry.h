// The geometry of SVTRRecAug and ABINetRecAug. 8-bit BGR in and out; the result holds the moved
// image, edges continue outwards, pixels are sampled in one of four ways drawn at random. What
// would be larger than 16 million pixels stays as it is.
#pragma once

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr {

// By up to 45°, most often by little.
cv::Mat turn_line(const cv::Mat& image, RandomStream& random);

// Turned by up to 45°, scaled by 1/2 to 2, sheared by up to 45° across and 15° down.
cv::Mat shear_line(const cv::Mat& image, RandomStream& random);

// Corners move inwards by up to a quarter of each side, most often by little.
cv::Mat tilt_line(const cv::Mat& image, RandomStream& random);

// One of cv::INTER_*.
int random_interpolation(RandomStream& random);

double beta_1_4(RandomStream& random);                     // in [0, 1), mean 1/5
double symmetric(double magnitude, RandomStream& random);  // Beta(4, 4) over ±magnitude

}  // namespace ocr
