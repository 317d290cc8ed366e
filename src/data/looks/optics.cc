#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/looks/damage.h"
#include "data/looks/fields.h"
#include "data/looks/gaussian.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

// A line of that length through the middle, with the weights of a soft brush.
cv::Mat motion_kernel(double length, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const int reach = static_cast<int>(std::ceil((length - 1) / 2));
  cv::Mat kernel = cv::Mat::zeros(2 * reach + 1, 2 * reach + 1, CV_32F);
  constexpr int kSamples = 32;
  for (int i = 0; i < kSamples; ++i) {
    const double along = ((i + 0.5) / kSamples - 0.5) * (length - 1);
    const double x = reach + along * std::cos(angle);
    const double y = reach + along * std::sin(angle);
    const int left = std::clamp(static_cast<int>(x), 0, std::max(0, 2 * reach - 1));
    const int top = std::clamp(static_cast<int>(y), 0, std::max(0, 2 * reach - 1));
    const auto right = static_cast<float>(x - left);
    const auto lower = static_cast<float>(y - top);
    kernel.at<float>(top, left) += (1 - right) * (1 - lower) / kSamples;
    if (reach == 0) continue;
    kernel.at<float>(top, left + 1) += right * (1 - lower) / kSamples;
    kernel.at<float>(top + 1, left) += (1 - right) * lower / kSamples;
    kernel.at<float>(top + 1, left + 1) += right * lower / kSamples;
  }
  return kernel;
}

}  // namespace

void describe(BlurDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("radius", o.radius, "A Gaussian's deviation in pixels; below 0.1: none.",
          config::between(0, 32));
}

void apply(const BlurDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double radius = draw_in(o.radius, random);
  if (radius < 0.1) return;  // not to be seen
  blur_gaussian(bgr, radius);
}

void describe(MotionBlurDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("length", o.length, "Pixels that a point is drawn out to; 1: none.",
          config::between(1, 64));
  v.field("angle", o.angle, "Degrees, 0: sideways, 90: up and down.", config::between(0, 360));
}

void apply(const MotionBlurDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double length = draw_in(o.length, random);
  const double angle = draw_in(o.angle, random);
  if (length <= 1) return;
  cv::filter2D(bgr, bgr, -1, motion_kernel(length, angle), {-1, -1}, 0, cv::BORDER_REPLICATE);
}

void describe(ResampleDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("scale", o.scale, "Size of the small image, as a share.", config::between(0.05, 1));
  v.field("nearest", o.nearest, "Probability of the nearest pixel, each way.",
          config::between(0, 1));
  v.field("cubic", o.cubic, "Probability of cubic enlarging; else linear.", config::between(0, 1));
}

void apply(const ResampleDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double scale = draw_in(o.scale, random);
  const bool nearest_down = random.chance(o.nearest);
  const bool nearest_up = random.chance(o.nearest);
  const bool cubic = random.chance(o.cubic);
  const cv::Size size = bgr.size();
  const cv::Size small(std::max(1, static_cast<int>(std::lround(size.width * scale))),
                       std::max(1, static_cast<int>(std::lround(size.height * scale))));
  if (small == size) return;
  cv::Mat shrunk;
  // Above a half, linear leaves out no pixel, at a quarter of the cost of the area's mean.
  const int average = scale < 0.5 ? cv::INTER_AREA : cv::INTER_LINEAR;
  cv::resize(bgr, shrunk, small, 0, 0, nearest_down ? cv::INTER_NEAREST : average);
  const int smooth = cubic ? cv::INTER_CUBIC : cv::INTER_LINEAR;
  cv::resize(shrunk, bgr, size, 0, 0, nearest_up ? cv::INTER_NEAREST : smooth);
}

}  // namespace ocr
