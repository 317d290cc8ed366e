#include "data/augment/svtr_rec_aug.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "data/augment/line_geometry.h"
#include "data/detection/color_jitter.h"
#include "data/shuffle.h"

namespace ocr {
namespace {

using LineChange = cv::Mat (*)(const cv::Mat&, RandomStream&);

cv::Mat one_after_another(const cv::Mat& image,
                          std::vector<LineChange> changes,
                          std::size_t count,
                          RandomStream& random) {
  shuffle(changes, random.fork("order"));
  cv::Mat result = image;
  for (std::size_t i = 0; i < count; ++i) result = changes[i](result, random);
  return result;
}

cv::Mat noisy(const cv::Mat& image, RandomStream& random) {
  const double deviation = std::sqrt(std::max(1.0, std::floor(20 * beta_1_4(random))));
  cv::Mat result(image.size(), CV_8UC3);
  for (int y = 0; y < image.rows; ++y) {
    const auto* from = image.ptr<std::uint8_t>(y);
    auto* to = result.ptr<std::uint8_t>(y);
    for (int x = 0; x < 3 * image.cols; ++x) {
      const double value = std::clamp(from[x] + deviation * random.normal(), 0.0, 255.0);
      to[x] = static_cast<std::uint8_t>(value);
    }
  }
  return result;
}

// A short straight line, turned; PaddleOCR divides by its length, not by its sum.
cv::Mat motion_blurred(const cv::Mat& image, RandomStream& random) {
  const int length = std::max(1, static_cast<int>(6 * beta_1_4(random)));
  const auto angle = static_cast<double>(static_cast<int>(random.uniform(-90, 90)));
  const auto middle = static_cast<float>(length / 2);
  cv::Mat kernel = cv::Mat::zeros(length, length, CV_64F);
  kernel.row(length / 2).setTo(1.0 / length);
  cv::warpAffine(kernel, kernel, cv::getRotationMatrix2D({middle, middle}, angle, 1),
                 kernel.size());
  cv::Mat result;
  cv::filter2D(image, result, -1, kernel);
  return result;
}

// Halved up to four times from 512×128, and back to its own size.
cv::Mat of_lower_resolution(const cv::Mat& image, RandomStream& random) {
  const auto halvings = std::llrint(random.uniform(0, 4));
  if (halvings == 0) return image;
  cv::Mat small;
  cv::resize(image, small, cv::Size(512, 128), 0, 0, random_interpolation(random));
  for (auto i = halvings; i > 0; --i) cv::pyrDown(small, small);
  cv::Mat result;
  cv::resize(small, result, image.size(), 0, 0, random_interpolation(random));
  return result;
}

cv::Mat deteriorated(const cv::Mat& image, RandomStream& random) {
  return one_after_another(image, {noisy, motion_blurred, of_lower_resolution}, 3, random);
}

cv::Mat other_colours(const cv::Mat& image, RandomStream& random) {
  ColorJitterOptions jitter;
  jitter.brightness = jitter.contrast = jitter.saturation = 0.5;
  jitter.hue = 0.1;
  return color_jitter(image, jitter, random);
}

void describe_shares(double& geometry, double& deterioration, double& jitter, config::Visitor& v) {
  const auto share = config::between(0, 1);
  v.field("geometry_p", geometry, "Probability of turn, shear or tilt.", share);
  v.field("deterioration_p", deterioration, "Of noise, motion blur and fewer pixels.", share);
  v.field("colorjitter_p", jitter, "Of other colours.", share);
}

}  // namespace

void describe(SvtrRecAugOptions& o, config::Visitor& v) {
  v.field("aug_type", o.aug_type, "0: one of turn, shear and tilt; 1: one to three of them.",
          config::between(0, 1));
  describe_shares(o.geometry_p, o.deterioration_p, o.colorjitter_p, v);
}

void describe(AbiNetRecAugOptions& o, config::Visitor& v) {
  describe_shares(o.geometry_p, o.deterioration_p, o.colorjitter_p, v);
}

cv::Mat svtr_rec_aug(const cv::Mat& image, const SvtrRecAugOptions& options, RandomStream random) {
  if (image.empty() || image.type() != CV_8UC3) {
    fail("SVTRRecAug needs a non-empty 8-bit BGR image");
  }
  auto geometry = random.fork("geometry");
  auto deterioration = random.fork("deterioration");
  auto colours = random.fork("colours");
  cv::Mat result = image;
  if (geometry.chance(options.geometry_p)) {
    const auto count = options.aug_type == 0 ? 1 : geometry.integer(1, 3);
    result = one_after_another(result, {turn_line, shear_line, tilt_line},
                               static_cast<std::size_t>(count), geometry);
  }
  if (deterioration.chance(options.deterioration_p)) result = deteriorated(result, deterioration);
  if (colours.chance(options.colorjitter_p)) result = other_colours(result, colours);
  return result;
}

cv::Mat abinet_rec_aug(const cv::Mat& image,
                       const AbiNetRecAugOptions& options,
                       RandomStream random) {
  return svtr_rec_aug(
      image, {0, options.geometry_p, options.deterioration_p, options.colorjitter_p}, random);
}

}  // namespace ocr
