// PaddleOCR's RandAugment (Cubuk et al. 2019): a few steps out of fourteen, all of one strength.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

struct RandAugmentOptions {
  static constexpr std::string_view kName = "RandAugment";
  double prob = 0.5;
  std::int64_t num_layers = 2;
  double magnitude = 5;  // 0-10
};
void describe(RandAugmentOptions& o, config::Visitor& v);

struct RandAugmentStep {
  std::string_view name;  // PaddleOCR's
  // 8-bit BGR in, a new image of that size out; `level` is magnitude / 10.
  cv::Mat (*apply)(const cv::Mat& image, double level, RandomStream& random);
};

// shearX, shearY (slope .3·level), translateX, translateY (150/331·level of the side), rotate
// (30°·level, counter-clockwise), color, contrast, sharpness, brightness (1 ± .9·level), posterize
// (⌊4·level⌋ bits, at least one), solarize (from 256·level on), autocontrast, equalize, invert.
// What comes in from outside is grey, 128.
std::span<const RandAugmentStep> rand_augment_steps();

// 8-bit BGR in, the same size out. With probability `prob`, num_layers steps, each drawn from all.
// Throws Error for an empty image or another pixel type.
cv::Mat rand_augment(const cv::Mat& image, const RandAugmentOptions& options, RandomStream random);

}  // namespace ocr
