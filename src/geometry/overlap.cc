#include "geometry/overlap.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ocr {
namespace {

double turn(const Point& a, const Point& b, const Point& p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool is_finite(std::span<const Point> polygon) {
  return std::all_of(polygon.begin(), polygon.end(),
                     [](const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

Polygon without_repeats(std::span<const Point> polygon) {
  Polygon kept;
  for (const Point& p : polygon) {
    if (kept.empty() || !(kept.back() == p)) kept.push_back(p);
  }
  while (kept.size() > 1 && kept.front() == kept.back()) kept.pop_back();
  return kept;
}

bool within(const Point& a, const Point& b, const Point& p) {  // p lies on the line through a and b
  return std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y &&
         p.y <= std::max(a.y, b.y);
}

bool on_segment(const Point& a, const Point& b, const Point& p) {
  return turn(a, b, p) == 0 && within(a, b, p);
}

int sign(double value) {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

bool segments_meet(const Point& a, const Point& b, const Point& c, const Point& d) {
  if (sign(turn(a, b, c)) * sign(turn(a, b, d)) < 0 &&
      sign(turn(c, d, a)) * sign(turn(c, d, b)) < 0) {
    return true;
  }
  return on_segment(a, b, c) || on_segment(a, b, d) || on_segment(c, d, a) || on_segment(c, d, b);
}

// Neighbours share a corner; they must not run back along each other.
bool folds_back(const Point& a, const Point& corner, const Point& b) {
  return turn(a, corner, b) == 0 &&
         (a.x - corner.x) * (b.x - corner.x) + (a.y - corner.y) * (b.y - corner.y) > 0;
}

// Twice the signed area of what lies in the clockwise convex `clip` (Sutherland and Hodgman 1974).
// Where a concave polygon falls apart, the pieces hang together by edges that are run along both
// ways, so the sum is right.
double twice_clipped_area(std::span<const Point> polygon, std::span<const Point> clip) {
  thread_local Polygon from;
  thread_local Polygon to;
  from.assign(polygon.begin(), polygon.end());
  for (std::size_t i = 0; i < clip.size() && !from.empty(); ++i) {
    const Point& a = clip[i];
    const Point& b = clip[i + 1 == clip.size() ? 0 : i + 1];
    to.clear();
    for (std::size_t j = 0; j < from.size(); ++j) {
      const Point& p = from[j];
      const Point& q = from[j + 1 == from.size() ? 0 : j + 1];
      const double at_p = turn(a, b, p);
      const double at_q = turn(a, b, q);
      if (at_p >= 0) to.push_back(p);
      if ((at_p > 0 && at_q < 0) || (at_p < 0 && at_q > 0)) {
        const double t = at_p / (at_p - at_q);
        to.push_back({p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)});
      }
    }
    std::swap(from, to);
  }
  return 2 * signed_area(from);
}

double clipped_area(std::span<const Point> polygon, std::span<const Point> convex) {
  if (signed_area(convex) >= 0) return std::abs(twice_clipped_area(polygon, convex)) / 2;
  const Polygon turned(convex.rbegin(), convex.rend());
  return std::abs(twice_clipped_area(polygon, turned)) / 2;
}

}  // namespace

Bounds bounds(std::span<const Point> polygon) {
  if (polygon.empty()) return {};
  Bounds box{polygon[0].x, polygon[0].y, polygon[0].x, polygon[0].y};
  for (const Point& p : polygon) {
    box.left = std::min(box.left, p.x);
    box.right = std::max(box.right, p.x);
    box.top = std::min(box.top, p.y);
    box.bottom = std::max(box.bottom, p.y);
  }
  return box;
}

bool overlap(const Bounds& a, const Bounds& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool is_convex(std::span<const Point> polygon) {
  bool left = false;
  bool right = false;
  double turned = 0;  // a star turns one way all along, but more than once around
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point& a = polygon[i];
    const Point& b = polygon[(i + 1) % polygon.size()];
    const Point& c = polygon[(i + 2) % polygon.size()];
    const double side = turn(a, b, c);
    left = left || side < 0;
    right = right || side > 0;
    const double along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
    turned += std::atan2(side, along);
  }
  constexpr double kMoreThanOnce = 7;  // radians; once is 6.28, twice 12.6
  return !(left && right) && std::abs(turned) < kMoreThanOnce;
}

bool is_simple(std::span<const Point> polygon) {
  if (!is_finite(polygon)) return false;
  const Polygon points = without_repeats(polygon);
  const std::size_t n = points.size();
  if (n < 3) return false;
  for (std::size_t i = 0; i < n; ++i) {
    const Point& a = points[i];
    const Point& b = points[(i + 1) % n];
    if (folds_back(a, b, points[(i + 2) % n])) return false;
    for (std::size_t j = i + 2; j < n; ++j) {
      if (i == 0 && j + 1 == n) continue;  // neighbours over the end
      if (segments_meet(a, b, points[j], points[(j + 1) % n])) return false;
    }
  }
  return true;
}

double shared_area(std::span<const Point> a, std::span<const Point> b) {
  if (!overlap(bounds(a), bounds(b))) return 0;
  if (is_convex(b)) return clipped_area(a, b);
  if (is_convex(a)) return clipped_area(b, a);
  // b as a fan of triangles, those of the other orientation taken away.
  double area = 0;
  const double around = signed_area(b) < 0 ? -1 : 1;
  for (std::size_t i = 1; i + 1 < b.size(); ++i) {
    const std::array<Point, 3> triangle = {b[0], b[i], b[i + 1]};
    area += around * sign(signed_area(triangle)) * clipped_area(a, triangle);
  }
  return area;
}

}  // namespace ocr
