// PaddleOCR's RecAug: the augmentation of text lines.
#pragma once

#include <cstdint>
#include <string_view>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

struct RecAugOptions {
  static constexpr std::string_view kName = "RecAug";
  bool use_tia = true;      // distort, stretch and perspective by moving least squares
  double aug_prob = 0.4;    // of each step on its own
};
void describe(RecAugOptions& o, config::Visitor& v);

// 8-bit BGR in, the same size out (the crop step keeps the width and loses up to 8 rows).
cv::Mat rec_aug(const cv::Mat& image, const RecAugOptions& options, RandomStream random);

}  // namespace ocr
