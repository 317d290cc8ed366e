// Small steps on outlines that the detection transforms share.
#pragma once

#include <algorithm>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "geometry/polygon.h"

namespace ocr {

struct Bounds {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

// Of at least one point.
inline Bounds bounds_of(const Polygon& polygon) {
  Bounds b{polygon[0].x, polygon[0].y, polygon[0].x, polygon[0].y};
  for (const Point& p : polygon) {
    b = {std::min(b.left, p.x), std::min(b.top, p.y), std::max(b.right, p.x),
         std::max(b.bottom, p.y)};
  }
  return b;
}

// Touching counts as not outside.
inline bool outside(const Polygon& polygon, const Bounds& rect) {
  const Bounds b = bounds_of(polygon);
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
