#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/render/steps.h"

namespace ocr {
namespace {

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

double frame_width(const Sample& sample) {
  return sample.frame.right - sample.frame.left;
}
double frame_height(const Sample& sample) {
  return sample.frame.top - sample.frame.bottom;
}

}  // namespace

void skew(const RenderContext& context, Sample& sample, RandomStream random) {
  auto degrees = context.options.skew_angle;
  if (context.options.random_skew) {
    degrees = random.integer(-std::abs(degrees), std::abs(degrees));
  }
  if (degrees == 0) return;
  const double c = std::cos(radians(static_cast<double>(degrees)));
  const double s = std::sin(radians(static_cast<double>(degrees)));
  sample.warp = cv::Matx33d(c, s, 0, -s, c, 0, 0, 0, 1) * sample.warp;  // y points down
}

void shear(const RenderContext& context, Sample& sample, RandomStream random) {
  const double most = context.options.shear;
  if (most == 0) return;
  const double slant = std::tan(radians(random.uniform(-most, most)));
  sample.warp = sample.warp * cv::Matx33d(1, slant, 0, 0, 1, 0, 0, 0, 1);
}

void perspective(const RenderContext& context, Sample& sample, RandomStream random) {
  const double most =
      context.options.perspective * std::min(frame_width(sample), frame_height(sample));
  if (most == 0) return;
  const auto w = static_cast<float>(frame_width(sample));
  const auto h = static_cast<float>(frame_height(sample));
  const cv::Point2f from[4] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  cv::Point2f to[4];
  for (int i = 0; i < 4; ++i) {
    to[i].x = from[i].x + static_cast<float>(random.uniform(-most, most));
    to[i].y = from[i].y + static_cast<float>(random.uniform(-most, most));
  }
  const cv::Matx33d moved = cv::getPerspectiveTransform(from, to);
  sample.warp = sample.warp * moved;
}

}  // namespace ocr
