#include "data/formats/outline_pixels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace ocr {
namespace {

double squared_distance(const Point& a, const Point& b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

// Clockwise as seen, from any corner.
Quad smallest_rectangle(const Polygon& outline) {
  std::vector<cv::Point2f> points;
  for (const auto& p : outline) {
    points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  }
  std::array<cv::Point2f, 4> corners;
  cv::minAreaRect(points).points(corners.data());
  Quad quad;
  std::transform(corners.begin(), corners.end(), quad.begin(), [](const cv::Point2f& p) {
    return Point{p.x, p.y};
  });
  if (signed_area(quad) < 0) std::reverse(quad.begin(), quad.end());
  return quad;
}

// Turned so that the corners lie nearest to those of the text, in their order.
Quad turned_to(Quad quad, const Quad& text) {
  Quad best = quad;
  double least = std::numeric_limits<double>::infinity();
  for (int turn = 0; turn < 4; ++turn) {
    double distance = 0;
    for (std::size_t i = 0; i < 4; ++i) distance += squared_distance(quad[i], text[i]);
    if (distance < least) {
      least = distance;
      best = quad;
    }
    std::rotate(quad.begin(), quad.begin() + 1, quad.end());
  }
  return best;
}

}  // namespace

Pixel nearest_pixel(const Point& point) {
  return {static_cast<int>(std::lround(point.x)), static_cast<int>(std::lround(point.y))};
}

std::vector<Pixel> nearest_pixels(const Polygon& polygon) {
  std::vector<Pixel> pixels;
  pixels.reserve(polygon.size());
  for (const auto& point : polygon) pixels.push_back(nearest_pixel(point));
  return pixels;
}

PixelBox pixel_box(const Polygon& polygon, int width, int height) {
  if (polygon.empty()) return {};
  const auto [left, right] = std::minmax_element(
      polygon.begin(), polygon.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  const auto [top, bottom] = std::minmax_element(
      polygon.begin(), polygon.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  const auto inside = [](double value, int size) {
    return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(size)));
  };
  return {inside(std::floor(left->x), width), inside(std::floor(top->y), height),
          inside(std::ceil(right->x), width), inside(std::ceil(bottom->y), height)};
}

Quad enclosing_quad(const Polygon& outline) {
  const auto n = outline.size();
  if (n < 4) fail("an outline of {} points, where text has at least 4", n);
  const Quad corners = {outline[0], outline[n / 2 - 1], outline[n / 2], outline[n - 1]};
  return n == 4 ? corners : turned_to(smallest_rectangle(outline), corners);
}

double rounded_coordinate(double value) {
  return std::round(value * 100) / 100;
}

}  // namespace ocr
