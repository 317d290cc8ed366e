// PaddleOCR's SVTRRecAug and ABINetRecAug (Fang et al. 2021): lines turned, sheared and tilted;
// noise, motion blur and loss of resolution; other colours.
//
//   image ──► geometry ──► deterioration ──► colour jitter
//
// Each with its own probability and stream. PaddleOCR draws some strengths, and ABINetRecAug's kind
// of geometry, once for each of its processes; here they are drawn for each image.
#pragma once

#include <cstdint>
#include <string_view>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

struct SvtrRecAugOptions {
  static constexpr std::string_view kName = "SVTRRecAug";
  std::int64_t aug_type = 0;  // 0: one of rotation, affine map and perspective; 1: one to three
  double geometry_p = 0.5;
  double deterioration_p = 0.25;
  double colorjitter_p = 0.25;
};
void describe(SvtrRecAugOptions& o, config::Visitor& v);

struct AbiNetRecAugOptions {
  static constexpr std::string_view kName = "ABINetRecAug";
  double geometry_p = 0.5;
  double deterioration_p = 0.25;
  double colorjitter_p = 0.25;
};
void describe(AbiNetRecAugOptions& o, config::Visitor& v);

// 8-bit BGR in and out, of another size where the geometry changes it: at least 1×1, and an image
// that would become larger than 16 million pixels stays as it is. Edges continue outwards. Throw
// Error for an empty image or another pixel type.
cv::Mat svtr_rec_aug(const cv::Mat& image, const SvtrRecAugOptions& options, RandomStream random);
cv::Mat abinet_rec_aug(const cv::Mat& image,
                       const AbiNetRecAugOptions& options,
                       RandomStream random);

}  // namespace ocr
