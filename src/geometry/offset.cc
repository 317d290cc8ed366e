#include "geometry/offset.h"

#include <cmath>

#include <clipper.hpp>

#include "base/error.h"

namespace ocr {
namespace {

constexpr double kLargestCoordinate = 1e9;

ClipperLib::cInt to_clipper(double coordinate) {
  if (!(std::abs(coordinate) <= kLargestCoordinate)) {
    fail("a polygon's coordinate {} is beyond ±{}", coordinate, kLargestCoordinate);
  }
  return static_cast<ClipperLib::cInt>(coordinate);
}

}  // namespace

std::vector<Polygon> offset_polygon(std::span<const Point> polygon, double distance) {
  ClipperLib::Path path;
  for (const Point& p : polygon) path.emplace_back(to_clipper(p.x), to_clipper(p.y));
  ClipperLib::ClipperOffset offset;
  offset.AddPath(path, ClipperLib::jtRound, ClipperLib::etClosedPolygon);
  ClipperLib::Paths moved;
  offset.Execute(moved, distance);
  std::vector<Polygon> polygons;
  for (const auto& outline : moved) {
    Polygon& points = polygons.emplace_back();
    for (const auto& p : outline) {
      points.push_back({static_cast<double>(p.X), static_cast<double>(p.Y)});
    }
  }
  return polygons;
}

}  // namespace ocr
