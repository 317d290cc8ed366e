// Gaussian noise drawn once and read at random places: a fresh draw would cost more than the text.
#pragma once

#include <cstdint>

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr {

class NoisePool {
 public:
  NoisePool() = default;
  explicit NoisePool(std::uint64_t seed);

  // Fills an 8-bit BGR image with grey noise: trdg's background 0, mean 235, deviation 10.
  void fill_paper(cv::Mat& image, RandomStream& random) const;

  // Adds noise of that standard deviation, 0 to 127, to an 8-bit BGR image, each channel on its
  // own.
  void add(cv::Mat& image, double deviation, RandomStream& random) const;

 private:
  cv::Mat paper_;   // 8-bit BGR
  cv::Mat normal_;  // 16-bit signed, one channel: deviation 256
};

}  // namespace ocr
