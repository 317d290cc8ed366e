#include "data/augment/base_data_augmentation.h"

#include "data/augment/rec_aug.h"

namespace ocr {

void describe(BaseDataAugmentationOptions& o, config::Visitor& v) {
  const config::Range share = config::between(0, 1);
  v.field("crop_prob", o.crop_prob, "Of losing 1-8 rows at one edge.", share);
  v.field("blur_prob", o.blur_prob, "Of the 5x5 Gaussian blur.", share);
  v.field("hsv_aug_prob", o.hsv_aug_prob, "Of the change of brightness.", share);
  v.field("jitter_prob", o.jitter_prob, "Of the small shift.", share);
  v.field("noise_prob", o.noise_prob, "Of the noise.", share);
  v.field("reverse_prob", o.reverse_prob, "Of inverting the colours.", share);
}

cv::Mat base_data_augmentation(const cv::Mat& image,
                               const BaseDataAugmentationOptions& options,
                               RandomStream random) {
  RecAugOptions same;
  same.use_tia = false;
  same.crop_prob = options.crop_prob;
  same.blur_prob = options.blur_prob;
  same.hsv_aug_prob = options.hsv_aug_prob;
  same.jitter_prob = options.jitter_prob;
  same.noise_prob = options.noise_prob;
  same.reverse_prob = options.reverse_prob;
  return rec_aug(image, same, random);
}

}  // namespace ocr
