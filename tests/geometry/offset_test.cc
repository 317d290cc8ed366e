// Expected values by hand, but for the count of vertices, which is Clipper 6.4.2's published rule:
// π/acos(1 − .25/|d|) steps for a full turn.
#include "geometry/offset.h"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {
namespace {

const Polygon kBox = {{0, 0}, {100, 0}, {100, 50}, {0, 50}};

}  // namespace

TEST_CASE("a box shrinks to a box", "[geometry]") {
  const auto shrunk = offset_polygon(kBox, -10);
  REQUIRE(shrunk.size() == 1);
  CHECK(shrunk[0].size() == 4);
  CHECK(area(shrunk[0]) == 80 * 30);
}

TEST_CASE("a box grows by round corners of twelve points in all at distance five", "[geometry]") {
  const auto grown = offset_polygon(kBox, 5);
  REQUIRE(grown.size() == 1);
  CHECK(grown[0].size() == 12);
  double left = 0, right = 0;
  for (const Point& p : grown[0]) left = std::min(left, p.x), right = std::max(right, p.x);
  CHECK(left == -5);
  CHECK(right == 105);
}

TEST_CASE("a box shrunk by more than half its height vanishes", "[geometry]") {
  CHECK(offset_polygon(kBox, -30).empty());
}

TEST_CASE("a dumbbell shrunk by more than half its bar falls apart", "[geometry]") {
  const Polygon dumbbell = {{0, 0},   {20, 0},  {20, 8},  {40, 8},  {40, 0},  {60, 0},
                            {60, 20}, {40, 20}, {40, 12}, {20, 12}, {20, 20}, {0, 20}};
  const auto parts = offset_polygon(dumbbell, -3);
  REQUIRE(parts.size() == 2);
  // 14 × 14 each, and a lip where the bar was: the arcs of radius 3 around its two corners meet √5
  // before the bar's end, .76 outside the square, rounded to 1: a triangle of 4 × 1 / 2.
  CHECK(area(parts[0]) == 14 * 14 + 2);
  CHECK(area(parts[1]) == 14 * 14 + 2);
}

TEST_CASE("coordinates are truncated to whole pixels first", "[geometry]") {
  const auto shrunk = offset_polygon(Polygon{{.9, .9}, {10.9, .9}, {10.9, 10.9}, {.9, 10.9}}, -1);
  REQUIRE(shrunk.size() == 1);
  CHECK(area(shrunk[0]) == 64);  // of the box from 0 to 10
}

TEST_CASE("coordinates that are no pixels are refused", "[geometry]") {
  CHECK_THROWS_AS(offset_polygon(Polygon{{0, 0}, {1e30, 0}, {0, 1}}, 1), Error);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(offset_polygon(Polygon{{0, 0}, {nan, 0}, {0, 1}}, 1), Error);
}

}  // namespace ocr
