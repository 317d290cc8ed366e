#include "data/augment/tia.h"

#include <algorithm>

namespace ocr {
namespace {

// A whole number in [0, limit).
double below(RandomStream& random, int limit) {
  return static_cast<double>(random.integer(0, limit - 1));
}

// The four corners, clockwise from the top left, each moved inwards by up to the limits.
std::vector<ControlPoint> corners(cv::Size size, cv::Size limits, RandomStream& random) {
  std::vector<ControlPoint> points;
  for (const auto& [right, bottom] : {std::pair(0, 0), {1, 0}, {1, 1}, {0, 1}}) {
    const cv::Point2d corner(right * size.width, bottom * size.height);
    const double x = below(random, limits.width);
    const double y = below(random, limits.height);
    points.push_back({corner, corner + cv::Point2d(right != 0 ? -x : x, bottom != 0 ? -y : y)});
  }
  return points;
}

}  // namespace

std::vector<ControlPoint> distort_points(cv::Size size, int segments, RandomStream& random) {
  const int cut = size.width / segments;
  const int limit = std::max(1, cut / 3);
  const auto move = [&] { return below(random, limit) - 0.5 * limit; };
  std::vector<ControlPoint> points = corners(size, cv::Size(limit, limit), random);
  for (int i = 1; i < segments; ++i) {
    for (const int y : {0, size.height}) {
      const cv::Point2d from(cut * i, y);
      const double x_move = move();
      points.push_back({from, from + cv::Point2d(x_move, move())});
    }
  }
  return points;
}

std::vector<ControlPoint> stretch_points(cv::Size size, int segments, RandomStream& random) {
  const int cut = size.width / segments;
  const int limit = std::max(1, 4 * cut / 5);
  std::vector<ControlPoint> points = corners(size, cv::Size(1, 1), random);
  for (int i = 1; i < segments; ++i) {
    const double move = below(random, limit) - 0.5 * limit;
    for (const int y : {0, size.height}) {
      const cv::Point2d from(cut * i, y);
      points.push_back({from, from + cv::Point2d(move, 0)});
    }
  }
  return points;
}

std::vector<ControlPoint> perspective_points(cv::Size size, RandomStream& random) {
  return corners(size, cv::Size(1, std::max(1, size.height / 2)), random);
}

cv::Mat tia(const cv::Mat& image, RandomStream& random) {
  cv::Mat result = image;
  const auto segments = [&] { return static_cast<int>(random.integer(3, 6)); };
  if (image.rows >= 20 && image.cols >= 20) {
    const int distort = segments();
    result = mls_warp(result, distort_points(result.size(), distort, random));
    const int stretch = segments();
    result = mls_warp(result, stretch_points(result.size(), stretch, random));
  }
  return mls_warp(result, perspective_points(result.size(), random));
}

}  // namespace ocr
