// Private to image/: the writers behind encode_image.
#pragma once

#include <string>

#include <opencv2/core.hpp>

namespace ocr {

// Throws Error (Failed) unless the image is 8-bit grey or BGR with at least one pixel.
void check_encodable(const cv::Mat& image);

// For 8-bit BGR.
std::string encode_bmp(const cv::Mat& bgr);   // 24 bits, bottom-up
std::string encode_ppm(const cv::Mat& bgr);   // P6
std::string encode_webp(const cv::Mat& bgr);  // lossy, quality 80; at most 16383 pixels a side
std::string encode_tiff(const cv::Mat& bgr);  // one strip, LZW

}  // namespace ocr
