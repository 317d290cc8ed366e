#include "data/augment/tia.h"

#include <set>

#include <catch2/catch.hpp>

#include "data/augment/images.h"

namespace ocr {
namespace {

const cv::Size kSizes[] = {{320, 32}, {100, 48}, {20, 20}, {3, 2}, {1, 1}, {1, 300}, {700, 60}};

// Expected numbers from PaddleOCR 2.8: randint(τ) draws 0 … τ−1.
struct Bounds {
  double low;
  double high;
};

void check_within(double value, Bounds bounds) {
  CHECK(value >= bounds.low);
  CHECK(value <= bounds.high);
}

// How far a corner has moved towards the inside; corners run clockwise from the top left.
cv::Point2d inward(const std::vector<ControlPoint>& points, std::size_t corner) {
  const cv::Point2d move = points[corner].to - points[corner].from;
  const bool right = corner == 1 || corner == 2;
  const bool bottom = corner >= 2;
  return {right ? -move.x : move.x, bottom ? -move.y : move.y};
}

TEST_CASE("the control points lie on the corners and the inner cuts", "[augment]") {
  RandomStream random(1);
  const auto points = stretch_points({100, 40}, 4, random);
  const std::vector<cv::Point2d> expected = {{0, 0},   {100, 0}, {100, 40}, {0, 40}, {25, 0},
                                             {25, 40}, {50, 0},  {50, 40},  {75, 0}, {75, 40}};
  REQUIRE(points.size() == expected.size());
  for (std::size_t i = 0; i < points.size(); ++i) CHECK(points[i].from == expected[i]);
}

TEST_CASE("distort keeps every move within its bounds and uses the whole range", "[augment]") {
  std::set<double> inner_moves;
  std::set<double> corner_moves;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const cv::Size size = kSizes[seed % std::size(kSizes)];
    const int segments = 3 + static_cast<int>(seed % 4);
    RandomStream random(seed, "distort");
    const auto points = distort_points(size, segments, random);
    const double limit = std::max(1, size.width / segments / 3);
    REQUIRE(points.size() == 4 + 2 * static_cast<std::size_t>(segments - 1));
    for (std::size_t i = 0; i < 4; ++i) {
      check_within(inward(points, i).x, {0, limit - 1});
      check_within(inward(points, i).y, {0, limit - 1});
    }
    for (std::size_t i = 4; i < points.size(); ++i) {
      const cv::Point2d move = points[i].to - points[i].from;
      check_within(move.x, {-limit / 2, limit / 2 - 1});
      check_within(move.y, {-limit / 2, limit / 2 - 1});
    }
  }
  for (std::uint64_t seed = 0; seed < 500; ++seed) {  // W 90, 3 segments: cut 30, τ 10
    RandomStream random(seed, "range");
    const auto points = distort_points({90, 30}, 3, random);
    corner_moves.insert(inward(points, 2).x);
    inner_moves.insert(points[5].to.y - points[5].from.y);
  }
  CHECK(corner_moves == std::set<double>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(inner_moves == std::set<double>{-5, -4, -3, -2, -1, 0, 1, 2, 3, 4});
}

TEST_CASE("stretch moves inner pairs together along the line and nothing else", "[augment]") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const cv::Size size = kSizes[seed % std::size(kSizes)];
    const int segments = 3 + static_cast<int>(seed % 4);
    RandomStream random(seed, "stretch");
    const auto points = stretch_points(size, segments, random);
    const double limit = std::max(1, 4 * (size.width / segments) / 5);
    for (std::size_t i = 0; i < 4; ++i) CHECK(points[i].to == points[i].from);
    for (std::size_t i = 4; i < points.size(); i += 2) {
      const cv::Point2d top = points[i].to - points[i].from;
      const cv::Point2d bottom = points[i + 1].to - points[i + 1].from;
      CHECK(top == bottom);
      CHECK(top.y == 0);
      check_within(top.x, {-limit / 2, limit / 2 - 1});
    }
  }
}

TEST_CASE("perspective moves corners up or down by less than half the height", "[augment]") {
  std::set<double> moves;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const cv::Size size = kSizes[seed % std::size(kSizes)];
    RandomStream random(seed, "perspective");
    const auto points = perspective_points(size, random);
    REQUIRE(points.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(inward(points, i).x == 0);
      check_within(inward(points, i).y, {0, std::max(1, size.height / 2) - 1.0});
      if (size == cv::Size(20, 20)) moves.insert(inward(points, i).y);
    }
  }
  CHECK(moves == std::set<double>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("tia keeps the size and changes the picture", "[augment]") {
  for (const cv::Size size : kSizes) {
    const cv::Mat image = test::random_image(size.width, size.height);
    RandomStream random(5);
    const cv::Mat result = tia(image, random);
    CHECK(result.size() == size);
    if (size.height >= 20 && size.width >= 20) CHECK(test::max_difference(result, image) > 10);
  }
}

}  // namespace
}  // namespace ocr
