// Small steps on outlines that the detection transforms share.
#pragma once

#include <vector>

#include <opencv2/imgproc.hpp>

#include "geometry/overlap.h"
#include "geometry/polygon.h"

namespace ocr {

// Touching counts as not outside.
inline bool outside(const Polygon& polygon, const Bounds& rect) {
  const Bounds b = bounds(polygon);
  return b.right < rect.left || b.left > rect.right || b.bottom < rect.top || b.top > rect.bottom;
}

// Corners cut to whole pixels, as numpy's astype(int32).
inline void fill_outline(cv::Mat& map, const Polygon& polygon, const cv::Scalar& value) {
  std::vector<cv::Point> corners;
  for (const Point& p : polygon) {
    corners.emplace_back(static_cast<int>(p.x), static_cast<int>(p.y));
  }
  cv::fillPoly(map, std::vector<std::vector<cv::Point>>{corners}, value);
}

}  // namespace ocr
