#include "data/line_transforms.h"

namespace ocr {

template <>
struct config::EnumNames<ImageMode> {
  static constexpr std::pair<ImageMode, std::string_view> kNames[] = {{ImageMode::Bgr, "BGR"}};
};

void describe(DecodeImageOptions& o, config::Visitor& v) {
  v.field("img_mode", o.img_mode, "Order of the colour planes.");
  v.inert("channel_first", "images are decoded row by row, planes are made when a batch is");
}

void describe(KeepKeysOptions&, config::Visitor& v) {
  v.inert("keep_keys", "a batch always has what its network needs");
}

cv::Mat augmented(const cv::Mat& image, const RecAugOptions& o, RandomStream random) {
  return rec_aug(image, o, random);
}
cv::Mat augmented(const cv::Mat& image, const BaseDataAugmentationOptions& o, RandomStream random) {
  return base_data_augmentation(image, o, random);
}
cv::Mat augmented(const cv::Mat& image, const RandAugmentOptions& o, RandomStream random) {
  return rand_augment(image, o, random);
}
cv::Mat augmented(const cv::Mat& image, const SvtrRecAugOptions& o, RandomStream random) {
  return svtr_rec_aug(image, o, random);
}
cv::Mat augmented(const cv::Mat& image, const AbiNetRecAugOptions& o, RandomStream random) {
  return abinet_rec_aug(image, o, random);
}

}  // namespace ocr
