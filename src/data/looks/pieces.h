// Private to looks/: the colours of letters and of what is beside them, piece by piece, so that a
// word that fades into its background at one end is found.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

struct ColourSum {
  double pixels = 0;
  cv::Vec3d bgr;
  double square = 0;  // of the green value, for the spread

  void add(const cv::Vec3b& pixel);
  ColourSum& operator+=(const ColourSum& other);
  cv::Vec3d mean() const { return bgr / pixels; }
  double spread() const;  // standard deviation of the green value
};

struct LinePiece {
  ColourSum core;  // under the strongest parts of the letters
  ColourSum edge;  // under the rest of them
  ColourSum
      beside;  // where the mask is 0, within an eighth of the line's height, at least 2 pixels
};

// Pieces of the line, each about as long as the line is high, at most 32; of large images every
// n-th row is looked at. `bgr` and `mask` (8-bit, 255: letter) have the same size. A core has more
// than 200, or, if no pixel does, nine tenths of the strongest.
std::vector<LinePiece> pieces_of(const cv::Mat& bgr, const cv::Mat& mask);

}  // namespace ocr
