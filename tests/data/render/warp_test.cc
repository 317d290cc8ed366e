#include "data/render/warp.h"

#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

#include "data/render/bends.h"
#include "data/render/warps.h"

using namespace ocr;

namespace {

const Rectangle kLine{0, 0, 8, 1};  // em

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

// The largest error of the way there and back over the line's area.
double round_trip_error(const Warp& warp) {
  double worst = 0;
  for (double x = kLine.left; x <= kLine.right; x += 0.25) {
    for (double y = kLine.top; y <= kLine.bottom; y += 0.25) {
      worst = std::max(worst, distance(warp.back(warp.there({x, y})), {x, y}));
    }
  }
  return worst;
}

template <typename Options>
Warp warp_with(const Options& options, std::uint64_t seed) {
  Warp warp;
  add_to(warp, options, kLine, RandomStream(seed));
  return warp;
}

}  // namespace

// By hand: a half circle over a line of length π has radius 1. The middle stays, the line's ends
// come down to the centre's height, one radius to the left and right of it.
TEST_CASE("an arc of half a circle puts the line's ends beside its centre", "[render]") {
  const ArcBend arc(0, std::numbers::pi, 0, std::numbers::pi);
  const double middle = std::numbers::pi / 2;
  CHECK(distance(arc.there({middle, 0}), {middle, 0}) < 1e-12);
  CHECK(distance(arc.there({0, 0}), {middle - 1, 1}) < 1e-12);
  CHECK(distance(arc.there({std::numbers::pi, 0}), {middle + 1, 1}) < 1e-12);
  const ArcBend smile(0, std::numbers::pi, 0, -std::numbers::pi);
  CHECK(distance(smile.there({0, 0}), {middle - 1, -1}) < 1e-12);
}

TEST_CASE("a quarter turn against the clock sends the right upwards", "[render]") {
  const auto turned = warp_with(SkewOptions{.degrees = {90}}, 1);
  CHECK(distance(turned.there({1, 0}), {0, -1}) < 1e-12);
}

TEST_CASE("every warp leads back to where a point came from", "[render]") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    CHECK(round_trip_error(warp_with(SkewOptions{}, seed)) < 1e-9);
    CHECK(round_trip_error(warp_with(ShearOptions{}, seed)) < 1e-9);
    CHECK(round_trip_error(warp_with(PerspectiveOptions{.corners = 0.3}, seed)) < 1e-6);
    CHECK(round_trip_error(warp_with(CurveOptions{.degrees = {-300, 300}}, seed)) < 1e-9);
    CHECK(round_trip_error(warp_with(WaveOptions{.horizontal = true}, seed)) < 1e-9);
    CHECK(round_trip_error(warp_with(JitterOptions{.horizontal = true}, seed)) < 1e-9);
    CHECK(round_trip_error(warp_with(ElasticOptions{.strength = {0.3}}, seed)) < 1e-3);
  }
}

TEST_CASE("warps add up in their order", "[render]") {
  Warp warp;
  warp.project({1, 0, 3, 0, 1, 0, 0, 0, 1});
  warp.bend(std::make_shared<WaveBend>(WaveBend::Shape{1, 4, 0, false}));
  warp.project({2, 0, 0, 0, 2, 0, 0, 0, 1});
  // (1, 0) moves to (4, 0); the wave of length 4 is at sin 2π = 0 there; doubled.
  CHECK(distance(warp.there({1, 0}), {8, 0}) < 1e-9);
  CHECK(distance(warp.there({2, 0}), {10, 2}) < 1e-9);  // sin(2π · 5/4) = 1
  CHECK_FALSE(warp.straight());
  CHECK(Warp().identity());
}

TEST_CASE("an outline runs clockwise from the top left, with as many points below as above",
          "[render]") {
  const auto outline = warped_outline(Warp(), kLine, 3);
  const Polygon expected = {{0, 0}, {4, 0}, {8, 0}, {8, 1}, {4, 1}, {0, 1}};
  CHECK(outline == expected);
  CHECK(signed_area(outline) == Approx(8));
}
