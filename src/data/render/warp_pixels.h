// Flat letters into the picture: every geometry of a sample in one interpolation of one channel.
#pragma once

#include <opencv2/core.hpp>

#include "data/render/sample.h"

namespace ocr {

// `flat`: 8-bit, one channel; `from_em`: the frame's em to its pixels, whose corners are whole
// numbers. Pixels from outside are 0.
void warp_pixels(const cv::Mat& flat,
                 const cv::Matx33d& from_em,
                 const Placement& place,
                 cv::Size size,
                 cv::Mat& picture);

}  // namespace ocr
