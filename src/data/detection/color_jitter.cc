#include "data/detection/color_jitter.h"

#include <algorithm>
#include <array>

#include <opencv2/imgproc.hpp>

#include "data/shuffle.h"

namespace ocr {
namespace {

double factor_of(double amount, RandomStream& random) {
  return random.uniform(std::max(0.0, 1 - amount), 1 + amount);
}

cv::Mat with_brightness(const cv::Mat& image, double factor) {
  cv::Mat result;
  image.convertTo(result, -1, factor);
  return result;
}

cv::Mat with_contrast(const cv::Mat& image, double factor) {
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  cv::Mat result;
  image.convertTo(result, -1, factor, cv::mean(grey)[0] * (1 - factor));
  return result;
}

cv::Mat with_saturation(const cv::Mat& image, double factor) {
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  cv::cvtColor(grey, grey, cv::COLOR_GRAY2BGR);
  cv::Mat result;
  cv::addWeighted(image, factor, grey, 1 - factor, 0, result);
  return result;
}

cv::Mat with_hue(const cv::Mat& image, double turn) {
  cv::Mat hsv;
  cv::cvtColor(image, hsv, cv::COLOR_BGR2HSV_FULL);  // 256 steps are a full circle
  const int steps = cvRound(turn * 256);
  for (int y = 0; y < hsv.rows; ++y) {
    auto* row = hsv.ptr<cv::Vec3b>(y);
    for (int x = 0; x < hsv.cols; ++x) row[x][0] = static_cast<std::uint8_t>(row[x][0] + steps);
  }
  cv::Mat result;
  cv::cvtColor(hsv, result, cv::COLOR_HSV2BGR_FULL);
  return result;
}

}  // namespace

void describe(ColorJitterOptions& o, config::Visitor& v) {
  const config::Range any = config::between(0, 10);
  v.field("brightness", o.brightness, "Factor 1 +- this, at least 0.", any);
  v.field("contrast", o.contrast, "Factor 1 +- this about the mean grey.", any);
  v.field("saturation", o.saturation, "Factor 1 +- this about each pixel's grey.", any);
  v.field("hue", o.hue, "Turn of the hue, a share of the full circle.", config::between(0, 0.5));
}

cv::Mat color_jitter(const cv::Mat& image, const ColorJitterOptions& o, RandomStream& random) {
  const double brightness = factor_of(o.brightness, random);
  const double contrast = factor_of(o.contrast, random);
  const double saturation = factor_of(o.saturation, random);
  const double turn = random.uniform(-o.hue, o.hue);
  std::vector<std::size_t> order = {0, 1, 2, 3};
  shuffle(order, random.fork("order"));
  cv::Mat result = image;
  for (const std::size_t step : order) {
    if (step == 0 && o.brightness > 0) result = with_brightness(result, brightness);
    if (step == 1 && o.contrast > 0) result = with_contrast(result, contrast);
    if (step == 2 && o.saturation > 0) result = with_saturation(result, saturation);
    if (step == 3 && o.hue > 0) result = with_hue(result, turn);
  }
  return result;
}

}  // namespace ocr
