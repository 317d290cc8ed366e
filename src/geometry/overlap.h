// How much area two polygons of any shape share: what the matching of text boxes is made of.
#pragma once

#include <span>

#include "geometry/polygon.h"

namespace ocr {

// The smallest upright rectangle around a polygon, both ends included.
struct Bounds {
  double left = 0, top = 0, right = 0, bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
};
Bounds bounds(std::span<const Point> polygon);
bool overlap(const Bounds& a, const Bounds& b);  // with a shared area, not only a shared edge

bool is_convex(std::span<const Point> polygon);

// Whether the outline encloses one area and meets itself nowhere, as shapely's `is_valid` has it
// for a polygon without holes: at least three different corners, finite, no edge crosses, touches
// or runs back along another. A point that is given twice in a row counts once.
bool is_simple(std::span<const Point> polygon);

// Square pixels that two simple polygons of either orientation share; both may be concave.
double shared_area(std::span<const Point> a, std::span<const Point> b);

}  // namespace ocr
