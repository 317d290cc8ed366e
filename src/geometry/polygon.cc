#include "geometry/polygon.h"

#include <algorithm>
#include <cmath>

namespace ocr {
namespace {

// Twice the signed area of the triangle a, b, p: positive where p lies to the right of a→b as seen.
double side_of(const Point& a, const Point& b, const Point& p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

Polygon clockwise(std::span<const Point> polygon) {
  Polygon turned(polygon.begin(), polygon.end());
  if (signed_area(turned) < 0) std::reverse(turned.begin(), turned.end());
  return turned;
}

// Sutherland and Hodgman 1974: the part of `polygon` to the right of a→b.
Polygon clip_by_edge(const Polygon& polygon, const Point& a, const Point& b) {
  Polygon kept;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point& p = polygon[i];
    const Point& q = polygon[(i + 1) % polygon.size()];
    const double at_p = side_of(a, b, p);
    const double at_q = side_of(a, b, q);
    if (at_p >= 0) kept.push_back(p);
    if ((at_p > 0 && at_q < 0) || (at_p < 0 && at_q > 0)) {
      const double t = at_p / (at_p - at_q);
      kept.push_back({p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)});
    }
  }
  return kept;
}

}  // namespace

double signed_area(std::span<const Point> polygon) {
  double twice = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point& p = polygon[i];
    const Point& q = polygon[(i + 1) % polygon.size()];
    twice += p.x * q.y - q.x * p.y;
  }
  return twice / 2;
}

double area(std::span<const Point> polygon) {
  return std::abs(signed_area(polygon));
}

double perimeter(std::span<const Point> polygon) {
  double length = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point& p = polygon[i];
    const Point& q = polygon[(i + 1) % polygon.size()];
    length += std::hypot(q.x - p.x, q.y - p.y);
  }
  return length;
}

Polygon convex_intersection(std::span<const Point> a, std::span<const Point> b) {
  Polygon shared = clockwise(a);
  const Polygon clip = clockwise(b);
  for (std::size_t i = 0; i < clip.size() && !shared.empty(); ++i) {
    shared = clip_by_edge(shared, clip[i], clip[(i + 1) % clip.size()]);
  }
  return shared;
}

double iou(const Quad& a, const Quad& b) {
  const double area_a = area(a);
  const double area_b = area(b);
  if (area_a == 0 || area_b == 0) return 0;
  const double shared = area(convex_intersection(a, b));
  return shared / (area_a + area_b - shared);
}

}  // namespace ocr
