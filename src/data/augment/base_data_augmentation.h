// PaddleOCR's BaseDataAugmentation: RecAug without its warps.
#pragma once

#include <string_view>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

struct BaseDataAugmentationOptions {
  static constexpr std::string_view kName = "BaseDataAugmentation";
  double crop_prob = 0.4;
  double blur_prob = 0.4;
  double hsv_aug_prob = 0.4;
  double jitter_prob = 0.4;
  double noise_prob = 0.4;
  double reverse_prob = 0.4;
};
void describe(BaseDataAugmentationOptions& o, config::Visitor& v);

// As rec_aug() in everything else.
cv::Mat base_data_augmentation(const cv::Mat& image,
                               const BaseDataAugmentationOptions& options,
                               RandomStream random);

}  // namespace ocr
