// Private to image/: transparent pixels on white paper.
#pragma once

#include <cstdint>

#include <opencv2/core.hpp>

namespace ocr {

// One sample with alpha over white, rounded: (c·a + 255·(255 − a)) / 255.
inline std::uint8_t over_white(unsigned sample, unsigned alpha) {
  return static_cast<std::uint8_t>((sample * alpha + 255U * (255U - alpha) + 127U) / 255U);
}

// 8-bit BGRA, alpha not multiplied in, to BGR.
cv::Mat on_white(const cv::Mat& bgra);

}  // namespace ocr
