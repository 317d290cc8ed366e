// A Gaussian blur for small images and small radii, where setting up OpenCV's costs more than the
// blur itself.
#pragma once

#include <opencv2/core.hpp>

namespace ocr {

// `image`: 8-bit, of any number of channels; beyond its edges the outermost pixels go on. `radius`:
// the deviation in pixels; above 2 OpenCV does it. Within 3 levels of cv::GaussianBlur.
void blur_gaussian(cv::Mat& image, double radius);

}  // namespace ocr
