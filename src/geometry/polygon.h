// Points, polygons and quads in image coordinates: pixels, x to the right, y down.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace ocr {

struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

using Polygon = std::vector<Point>;  // closed: the last point is joined to the first
using Quad = std::array<Point, 4>;   // a text box: clockwise from the top left

// Square pixels; positive for clockwise (as seen, y down). 0 for fewer than 3 points.
double signed_area(std::span<const Point> polygon);
double area(std::span<const Point> polygon);
double perimeter(std::span<const Point> polygon);

// What two convex polygons share, of either orientation; fewer than 3 points where they share no
// area.
Polygon convex_intersection(std::span<const Point> a, std::span<const Point> b);

// Shared area / joint area of two convex quads, 0-1; 0 where either has no area.
double iou(const Quad& a, const Quad& b);

}  // namespace ocr
