// Images for the augmentation tests.
#pragma once

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr::test {

inline cv::Mat random_image(int width, int height, std::uint64_t seed = 1) {
  cv::Mat image(height, width, CV_8UC3);
  RandomStream random(seed, "image");
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < 3 * width; ++x) {
      image.ptr(y)[x] = static_cast<std::uint8_t>(random.integer(0, 255));
    }
  }
  return image;
}

// Grey levels that rise by 1 a pixel to the right and by 2 a pixel downwards.
inline cv::Mat ramp_image(int width, int height) {
  cv::Mat image(height, width, CV_8UC3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < 3 * width; ++x) {
      image.ptr(y)[x] = static_cast<std::uint8_t>(20 + x / 3 + 2 * y);
    }
  }
  return image;
}

inline double max_difference(const cv::Mat& a, const cv::Mat& b) {
  return cv::norm(a, b, cv::NORM_INF);
}

}  // namespace ocr::test
