#include "data/augment/line_geometry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

constexpr double kMostLinePixels = 16e6;

double line_radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

bool too_large(cv::Size size) {
  return static_cast<double>(size.width) * size.height > kMostLinePixels;
}

cv::Size at_least_one(double width, double height) {
  return {std::max(1, static_cast<int>(width)), std::max(1, static_cast<int>(height))};
}

// The map moves the image's middle to the middle of `size`.
cv::Mat warped_to(const cv::Mat& image, cv::Matx23d map, cv::Size size, RandomStream& random) {
  if (too_large(size)) return image;
  map(0, 2) += 0.5 * (size.width - image.cols);
  map(1, 2) += 0.5 * (size.height - image.rows);
  cv::Mat result;
  cv::warpAffine(image, result, map, size, random_interpolation(random), cv::BORDER_REPLICATE);
  return result;
}

// The rectangle, upright, about the smallest rectangle around the points.
cv::Rect line_bounds(const std::vector<cv::Point2f>& points) {
  std::array<cv::Point2f, 4> box;
  cv::minAreaRect(points).points(box.data());
  const auto [left, right] = std::minmax({box[0].x, box[1].x, box[2].x, box[3].x});
  const auto [top, bottom] = std::minmax({box[0].y, box[1].y, box[2].y, box[3].y});
  const cv::Point first(static_cast<int>(left), static_cast<int>(top));
  return {first, cv::Point(static_cast<int>(right), static_cast<int>(bottom))};
}

// About `middle`: the inverse of a turn, a scale and a shear, which PaddleOCR takes for the map.
cv::Matx23d affine_map(cv::Point2d middle, double turn, double scale, cv::Point2d shear) {
  const double a = std::cos(turn - shear.y) / std::cos(shear.y);
  const double b =
      -std::cos(turn - shear.y) * std::tan(shear.x) / std::cos(shear.y) - std::sin(turn);
  const double c = std::sin(turn - shear.y) / std::cos(shear.y);
  const double d =
      -std::sin(turn - shear.y) * std::tan(shear.x) / std::cos(shear.y) + std::cos(turn);
  const cv::Matx22d linear = cv::Matx22d(d, -b, -c, a) * (1 / scale);
  const cv::Vec2d shift = cv::Vec2d(middle.x, middle.y) - linear * cv::Vec2d(middle.x, middle.y);
  return {linear(0, 0), linear(0, 1), shift[0], linear(1, 0), linear(1, 1), shift[1]};
}

std::vector<cv::Point2f> line_corners(cv::Size size) {
  const auto right = static_cast<float>(size.width - 1);
  const auto bottom = static_cast<float>(size.height - 1);
  return {{0, 0}, {right, 0}, {right, bottom}, {0, bottom}};
}

std::vector<cv::Point2f> tilted_corners(cv::Size size, RandomStream& random) {
  auto corners = line_corners(size);
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto x = static_cast<float>(static_cast<int>(beta_1_4(random) * size.width / 4));
    const auto y = static_cast<float>(static_cast<int>(beta_1_4(random) * size.height / 4));
    const bool right = i == 1 || i == 2;
    corners[i] += cv::Point2f(right ? -x : x, i >= 2 ? -y : y);
  }
  return corners;
}

}  // namespace

// The k-th smallest of n uniform numbers is Beta(k, n + 1 − k).
double beta_1_4(RandomStream& random) {
  double least = 1;
  for (int i = 0; i < 4; ++i) least = std::min(least, random.uniform());
  return least;
}

double symmetric(double magnitude, RandomStream& random) {
  std::array<double, 7> draws{};
  for (double& draw : draws) draw = random.uniform();
  std::sort(draws.begin(), draws.end());
  return (2 * draws[3] - 1) * magnitude;
}

// INTER_AREA means INTER_LINEAR to OpenCV's warps.
int random_interpolation(RandomStream& random) {
  constexpr std::array<int, 4> kWays = {cv::INTER_NEAREST, cv::INTER_LINEAR, cv::INTER_CUBIC,
                                        cv::INTER_AREA};
  return kWays[static_cast<std::size_t>(random.integer(0, 3))];
}

cv::Mat turn_line(const cv::Mat& image, RandomStream& random) {
  const cv::Point2f middle(0.5F * static_cast<float>(image.cols),
                           0.5F * static_cast<float>(image.rows));
  const cv::Matx23d map = cv::getRotationMatrix2D(middle, symmetric(45, random), 1);
  const double cosine = std::abs(map(0, 0));
  const double sine = std::abs(map(0, 1));
  const auto size = at_least_one(image.rows * sine + image.cols * cosine,
                                 image.rows * cosine + image.cols * sine);
  return warped_to(image, map, size, random);
}

cv::Mat shear_line(const cv::Mat& image, RandomStream& random) {
  const double turn = line_radians(symmetric(45, random));
  const double scale = random.uniform(0.5, 2);
  const double across = line_radians(symmetric(45, random));
  const double down = line_radians(symmetric(15, random));
  const auto map = affine_map({image.cols / 2.0, image.rows / 2.0}, turn, scale, {across, down});
  auto corners = line_corners(image.size());
  cv::transform(corners, corners, map);
  const auto bounds = line_bounds(corners);
  return warped_to(image, map, at_least_one(bounds.width, bounds.height), random);
}

cv::Mat tilt_line(const cv::Mat& image, RandomStream& random) {
  if (image.cols < 2 || image.rows < 2) return image;
  const auto corners = tilted_corners(image.size(), random);
  const auto map = cv::getPerspectiveTransform(line_corners(image.size()), corners);
  const auto bounds = line_bounds(corners);
  const auto size = at_least_one(bounds.br().x, bounds.br().y);
  if (too_large(size)) return image;
  cv::Mat result;
  cv::warpPerspective(image, result, map, size, random_interpolation(random), cv::BORDER_REPLICATE);
  const cv::Point first(std::clamp(bounds.x, 0, size.width - 1),
                        std::clamp(bounds.y, 0, size.height - 1));
  return result(cv::Rect(first, cv::Point(size.width, size.height))).clone();
}

}  // namespace ocr
