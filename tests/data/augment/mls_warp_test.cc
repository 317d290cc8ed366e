#include "data/augment/mls_warp.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "data/augment/images.h"

namespace ocr {
namespace {

std::vector<ControlPoint> still_points(cv::Size size) {
  std::vector<ControlPoint> points;
  for (const double x : {0.0, 0.5, 1.0}) {
    for (const double y : {0.0, 1.0}) {
      const cv::Point2d at(x * size.width, y * size.height);
      points.push_back({at, at});
    }
  }
  return points;
}

std::vector<ControlPoint> moved_points(cv::Size size, cv::Point2d move) {
  auto points = still_points(size);
  for (auto& point : points) point.to += move;
  return points;
}

// A second implementation: the paper's 2×2 matrices A_i of equation (6), real numbers only.
cv::Point2d origin_by_matrices(const std::vector<ControlPoint>& points, cv::Point2d v) {
  double sum = 0;
  cv::Point2d p_star;
  cv::Point2d q_star;
  std::vector<double> w;
  for (const auto& point : points) {
    const cv::Point2d d = point.to - v;
    w.push_back(1 / d.dot(d));
    sum += w.back();
    p_star += point.to * w.back();
    q_star += point.from * w.back();
  }
  p_star /= sum;
  q_star /= sum;
  const auto perpendicular = [](cv::Point2d p) { return cv::Point2d(-p.y, p.x); };
  double mu = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    mu += w[i] * (points[i].to - p_star).dot(points[i].to - p_star);
  }
  cv::Point2d result = q_star;
  const cv::Point2d c = v - p_star;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const cv::Point2d p = points[i].to - p_star;
    const cv::Point2d q = points[i].from - q_star;
    const double a00 = p.dot(c);
    const double a01 = -p.dot(perpendicular(c));
    const double a10 = -perpendicular(p).dot(c);
    const double a11 = perpendicular(p).dot(perpendicular(c));
    result += w[i] / mu * cv::Point2d(q.x * a00 + q.y * a10, q.x * a01 + q.y * a11);
  }
  return result;
}

TEST_CASE("the moving least squares warp agrees with the paper's matrices", "[augment]") {
  RandomStream random(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<ControlPoint> points;
    for (int i = 0; i < 8; ++i) {
      const cv::Point2d from(random.uniform(0, 300), random.uniform(0, 40));
      points.push_back({from, from + cv::Point2d(random.normal() * 9, random.normal() * 9)});
    }
    const cv::Point2d at(random.uniform(0, 300), random.uniform(0, 40));
    const cv::Point2d difference = mls_origin(points, at) - origin_by_matrices(points, at);
    CHECK(cv::norm(difference) < 1e-9);
  }
}

TEST_CASE("a control point's new place shows exactly its old one", "[augment]") {
  const std::vector<ControlPoint> points = {
      {{0, 0}, {3, 4}}, {{90, 10}, {80, 12}}, {{5, 30}, {5, 30}}};
  for (const auto& point : points) CHECK(mls_origin(points, point.to) == point.from);
}

TEST_CASE("control points that turn and grow together give that very turn and growth",
          "[augment]") {
  // By hand: to = 2·(from turned by 90°), so the origin of (−2·5, 2·7) is (7, 5).
  std::vector<ControlPoint> points;
  for (const cv::Point2d from : {cv::Point2d(0, 0), {100, 0}, {100, 40}, {0, 40}}) {
    points.push_back({from, cv::Point2d(-2 * from.y, 2 * from.x)});
  }
  CHECK(cv::norm(mls_origin(points, {-10, 14}) - cv::Point2d(7, 5)) < 1e-9);
}

TEST_CASE("unmoved control points leave an image within one grey level", "[augment]") {
  for (const cv::Size size : {cv::Size(320, 32), {100, 100}, {101, 201}, {7, 3}, {1, 1}, {1, 40}}) {
    const cv::Mat image = test::random_image(size.width, size.height);
    CHECK(test::max_difference(mls_warp(image, still_points(size)), image) <= 1);
  }
}

TEST_CASE("control points that all move by (5, 3) move the image by (5, 3)", "[augment]") {
  for (const cv::Size size : {cv::Size(230, 40), {320, 130}}) {
    const cv::Mat image = test::random_image(size.width, size.height);
    const cv::Mat moved = mls_warp(image, moved_points(size, {5, 3}));
    const cv::Rect inside(5, 3, size.width - 5, size.height - 3);
    const cv::Rect source(0, 0, size.width - 5, size.height - 3);
    CHECK(test::max_difference(moved(inside), image(source)) <= 1);
  }
}

TEST_CASE("a move by half a pixel samples half way between two pixels", "[augment]") {
  const cv::Mat image = test::ramp_image(100, 20);
  const cv::Mat moved = mls_warp(image, moved_points(image.size(), {0, 0.5}));
  // The ramp rises by 2 a row: half a row less is 1 less.
  const cv::Rect inside(0, 1, 100, 19);
  CHECK(test::max_difference(moved(inside) + cv::Scalar::all(1), image(inside)) == 0);
}

TEST_CASE("beyond the edge the edge goes on", "[augment]") {
  const cv::Mat image = test::random_image(50, 20);
  const cv::Mat moved = mls_warp(image, moved_points(image.size(), {10, 0}));
  for (int x = 0; x < 10; ++x) CHECK(test::max_difference(moved.col(x), image.col(0)) <= 1);
}

TEST_CASE("fewer than two control points, or all in one place, give a shift", "[augment]") {
  CHECK(mls_origin({}, {3, 4}) == cv::Point2d(3, 4));
  CHECK(mls_origin({{{1, 1}, {2, 3}}}, {5, 5}) == cv::Point2d(4, 3));
  CHECK(mls_origin({{{1, 1}, {2, 3}}, {{1, 1}, {2, 3}}}, {5, 5}) == cv::Point2d(4, 3));
}

}  // namespace
}  // namespace ocr
