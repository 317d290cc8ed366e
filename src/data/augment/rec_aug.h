// PaddleOCR's RecAug: the augmentation of text lines.
//
//   image ──► tia ──► crop ──► blur ──► brightness ──► jitter ──► noise ──► reverse
//
// Each step happens with its own probability and draws from a stream of its own, so a change of one
// step never changes what the others draw.
#pragma once

#include <cstdint>
#include <string_view>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

struct RecAugOptions {
  static constexpr std::string_view kName = "RecAug";
  bool use_tia = true;    // distort, stretch and perspective by moving least squares
  double aug_prob = 0.4;  // of each step on its own
  // PaddleOCR 2.8 gives each step its own; negative: aug_prob.
  double tia_prob = -1;
  double crop_prob = -1;
  double blur_prob = -1;
  double hsv_aug_prob = -1;
  double jitter_prob = -1;
  double noise_prob = -1;
  double reverse_prob = -1;
};
void describe(RecAugOptions& o, config::Visitor& v);

// 8-bit BGR in, the same size out (the crop step keeps the width and loses up to 8 rows). The input
// is not written to; the result may share its pixels where no step happened. Throws Error for an
// empty image or another pixel type.
cv::Mat rec_aug(const cv::Mat& image, const RecAugOptions& options, RandomStream random);

}  // namespace ocr
