// Private to image/: the EXIF orientation, read without trusting the file, and applied.
#pragma once

#include <string_view>

#include <opencv2/core.hpp>

namespace ocr {

// From an EXIF block that begins with its TIFF header ("II*\0" or "MM\0*"), after an optional
// "Exif\0\0". 1 to 8; 1 where the block is damaged, lacks the tag or holds another value.
int exif_orientation(std::string_view exif);

// The image as it should be seen; orientations 5 to 8 swap width and height.
cv::Mat turn_upright(const cv::Mat& image, int orientation);

}  // namespace ocr
