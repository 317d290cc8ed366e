// PaddleOCR's ColorJitter: brightness, contrast, saturation and hue at random.
#pragma once

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

struct ColorJitterOptions {
  static constexpr std::string_view kName = "ColorJitter";
  double brightness = 0;
  double contrast = 0;
  double saturation = 0;
  double hue = 0;
};
void describe(ColorJitterOptions& o, config::Visitor& v);

// 8-bit BGR in and out. With f from [max(0, 1 − v), 1 + v] for each: v·f; mean grey + f·(v − mean
// grey); grey + f·(v − grey); and the hue turned by [−hue, hue] of a full circle. The four come in
// an order drawn at random.
cv::Mat color_jitter(const cv::Mat& image, const ColorJitterOptions& o, RandomStream& random);

}  // namespace ocr
