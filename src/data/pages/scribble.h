// Scrawls: what looks like writing and cannot be read.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr {

struct Scribble {
  std::vector<cv::Point> stroke;  // sixteenths of a pixel
  int thickness = 1;              // pixels
  cv::Rect area;                  // pixels; all of the ink is inside
};

// Fills most of the area, which is at least 8 pixels high and wide.
Scribble scribble_in(const cv::Rect& area, RandomStream random);

// `mask`: 8-bit; `origin`: its first pixel, in the scribble's coordinates.
void draw_scribble(const Scribble& scribble, cv::Point origin, cv::Mat& mask);

}  // namespace ocr
