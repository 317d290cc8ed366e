// Expected values by hand.
#include "geometry/polygon.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace ocr {
namespace {

constexpr Quad box(double left, double top, double right, double bottom) {
  return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

}  // namespace

TEST_CASE("area is positive clockwise as seen, with y downwards", "[geometry]") {
  const Polygon triangle = {{0, 0}, {4, 0}, {0, 3}};
  const Polygon reversed(triangle.rbegin(), triangle.rend());
  CHECK(signed_area(triangle) == 6);
  CHECK(signed_area(reversed) == -6);
  CHECK(area(reversed) == 6);
  CHECK(perimeter(triangle) == 12);  // 3, 4, 5
}

TEST_CASE("fewer than three points have no area", "[geometry]") {
  CHECK(area(Polygon{}) == 0);
  CHECK(area(Polygon{{1, 2}, {5, 7}}) == 0);
}

TEST_CASE("two boxes that share half of each have an IoU of a third", "[geometry]") {
  CHECK(iou(box(0, 0, 10, 10), box(5, 0, 15, 10)) == Approx(1.0 / 3));
}

TEST_CASE("a square and the diamond in it have an IoU of a half", "[geometry]") {
  const Quad diamond = {{{1, 0}, {2, 1}, {1, 2}, {0, 1}}};
  CHECK(iou(box(0, 0, 2, 2), diamond) == Approx(0.5));
}

TEST_CASE("a diamond that cuts the corners off a square leaves an octagon", "[geometry]") {
  // |x| + |y| <= 1.5: area 4.5; the square's 4 less four corners of 1/8: 3.5; 3.5/(4 + 4.5 − 3.5).
  const Quad diamond = {{{0, -1.5}, {1.5, 0}, {0, 1.5}, {-1.5, 0}}};
  const Quad square = box(-1, -1, 1, 1);
  CHECK(convex_intersection(square, diamond).size() == 8);
  CHECK(iou(square, diamond) == Approx(0.7));
}

TEST_CASE("IoU does not depend on orientation or order", "[geometry]") {
  Quad turned = box(5, 0, 15, 10);
  std::reverse(turned.begin(), turned.end());
  CHECK(iou(box(0, 0, 10, 10), turned) == Approx(1.0 / 3));
  CHECK(iou(turned, box(0, 0, 10, 10)) == Approx(1.0 / 3));
}

TEST_CASE("boxes that only touch, lie apart or have no area share nothing", "[geometry]") {
  CHECK(iou(box(0, 0, 1, 1), box(1, 0, 2, 1)) == 0);
  CHECK(iou(box(0, 0, 1, 1), box(3, 3, 4, 4)) == 0);
  CHECK(iou(box(0, 0, 1, 0), box(0, 0, 1, 0)) == 0);
}

}  // namespace ocr
