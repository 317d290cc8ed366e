// Private to looks/: the colours under letters and beside them, piece by piece, so that a
// background that changes along the line is met everywhere.
//
// Pieces of the line are each about half as long as the line is high, about a letter's width, at
// most 64; of large images every n-th row is looked at. `bgr` and `mask` (8-bit, 255: letter) have
// the same size.
#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

struct ColourSum {
  std::int64_t pixels = 0;
  std::int64_t b = 0, g = 0, r = 0;

  cv::Vec3d mean() const;
};

// Under all of the letters and beside them: within an eighth of the line's height, or 2 pixels.
struct Ground {
  ColourSum colours;
  std::int64_t square = 0;  // of the green value

  double spread() const;  // standard deviation of the green value
};
std::vector<Ground> grounds_of(const cv::Mat& bgr, const cv::Mat& mask);

}  // namespace ocr
