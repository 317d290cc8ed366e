// Private to looks/: the colours of letters and of what is beside them, piece by piece, so that a
// word that fades into its background at one end is found.
#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

struct ColourSum {
  std::int64_t pixels = 0;
  std::int64_t b = 0, g = 0, r = 0;
  std::int64_t square = 0;  // of the green value, for the spread

  ColourSum& operator+=(const ColourSum& other);
  cv::Vec3d mean() const;
  double spread() const;  // standard deviation of the green value
};

struct LinePiece {
  ColourSum core;    // under the strongest parts of the letters; without squares
  ColourSum beside;  // where the mask is 0, an eighth of the line's height from letters, or 2 pixels
  ColourSum ground;  // beside and under all of the letters
};

// Pieces of the line, each about half as long as the line is high, about a letter's width, at most
// 64; of large images every n-th row is looked at. `bgr` and `mask` (8-bit, 255: letter) have the
// same size. A core has more than 200, or, if no pixel does,
// nine tenths of the strongest.
std::vector<LinePiece> pieces_of(const cv::Mat& bgr, const cv::Mat& mask);

}  // namespace ocr
