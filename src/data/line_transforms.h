// Transforms that recognisers' and classifiers' lists have in common, by PaddleOCR's names.
#pragma once

#include <string_view>

#include "base/config/visitor.h"
#include "data/augment/base_data_augmentation.h"
#include "data/augment/rand_augment.h"
#include "data/augment/rec_aug.h"
#include "data/augment/svtr_rec_aug.h"

namespace ocr {

enum class ImageMode { Bgr };

struct DecodeImageOptions {
  static constexpr std::string_view kName = "DecodeImage";
  ImageMode img_mode = ImageMode::Bgr;
};
struct KeepKeysOptions {
  static constexpr std::string_view kName = "KeepKeys";
};
void describe(DecodeImageOptions& o, config::Visitor& v);
void describe(KeepKeysOptions& o, config::Visitor& v);

// What changes the pixels alone: 8-bit BGR in and out.
cv::Mat augmented(const cv::Mat& image, const RecAugOptions& o, RandomStream random);
cv::Mat augmented(const cv::Mat& image, const BaseDataAugmentationOptions& o, RandomStream random);
cv::Mat augmented(const cv::Mat& image, const RandAugmentOptions& o, RandomStream random);
cv::Mat augmented(const cv::Mat& image, const SvtrRecAugOptions& o, RandomStream random);
cv::Mat augmented(const cv::Mat& image, const AbiNetRecAugOptions& o, RandomStream random);

}  // namespace ocr
