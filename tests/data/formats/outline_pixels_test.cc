#include "data/formats/outline_pixels.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "sample_page.h"

using namespace ocr;

TEST_CASE("a box takes in every pixel that the outline touches, within the image", "[formats]") {
  CHECK(pixel_box(test::rectangle(1.2, 2.9, 3.1, 4.0), 100, 40) == PixelBox{1, 2, 4, 4});
  CHECK(pixel_box(test::rectangle(-5, -0.1, 200, 50), 100, 40) == PixelBox{0, 0, 100, 40});
  CHECK(pixel_box(test::rectangle(120, 10, 130, 20), 100, 40) == PixelBox{100, 10, 100, 20});
  CHECK(pixel_box({}, 100, 40) == PixelBox{});
}

TEST_CASE("points go to the nearest pixel", "[formats]") {
  const std::vector<Pixel> expected = {{0, -1}, {2, 3}};
  CHECK(nearest_pixels({{0.4, -0.6}, {1.5, 2.5}}) == expected);
}

TEST_CASE("four points are the quad itself", "[formats]") {
  const Quad quad = {Point{10, 0}, Point{20, 10}, Point{10, 20}, Point{0, 10}};
  CHECK(enclosing_quad({quad.begin(), quad.end()}) == quad);
  CHECK_THROWS_AS(enclosing_quad({{0, 0}, {1, 0}, {1, 1}}), Error);
}

namespace {

double distance(const Point& a, const Point& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

TEST_CASE("the rectangle around bent text starts at the text's own top left, turned or not",
          "[formats]") {
  const Polygon bent = {{0, 10}, {50, 0}, {100, 10}, {100, 30}, {50, 20}, {0, 30}};
  const Quad upright = {Point{0, 0}, Point{100, 0}, Point{100, 30}, Point{0, 30}};
  for (const double degrees : {0.0, 30.0, 90.0, 135.0, 180.0, 270.0}) {
    const double angle = degrees * 3.14159265358979 / 180;
    const auto turned = [&](const Point& p) {  // by hand: a rotation about the origin
      return Point{p.x * std::cos(angle) - p.y * std::sin(angle),
                   p.x * std::sin(angle) + p.y * std::cos(angle)};
    };
    Polygon outline;
    for (const auto& p : bent) outline.push_back(turned(p));
    const auto quad = enclosing_quad(outline);
    for (std::size_t i = 0; i < 4; ++i) CHECK(distance(quad[i], turned(upright[i])) < 1e-3);
  }
}
