// PaddleOCR's DetResizeForTest: the size at which a detector reads a page.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"

namespace ocr {

enum class LimitType { Min, Max, ResizeLong };

// Which keys are given decides the rule, in this order:
//   image_shape     exactly [height, width]; with keep_ratio, width = ⌈W·height/H / 32⌉·32
//   limit_side_len  the side that limit_type names is brought to the limit: Max only makes smaller,
//                   Min only larger, ResizeLong both; then each side becomes round(side/32)·32,
//                   half to even, at least 32
//   resize_long     the long side; then each side is rounded up to a multiple of 128
//   none            limit_side_len 736, Min
struct DetResizeForTestOptions {
  static constexpr std::string_view kName = "DetResizeForTest";
  std::vector<std::int64_t> image_shape;
  bool keep_ratio = false;
  std::int64_t limit_side_len = 0;
  LimitType limit_type = LimitType::Min;
  std::int64_t resize_long = 0;
};
void describe(DetResizeForTestOptions& o, config::Visitor& v);

// Of a page of at least 1×1 px. Throws Error (Config) for an image_shape that is not two numbers,
// TooLarge for more than 16384 px a side.
cv::Size det_input_size(cv::Size page, const DetResizeForTestOptions& options);

// A page at the size of the rule, bilinear; one whose sides sum to less than 64 px is padded with
// black to 32×32 before, to the right and below.
struct ResizedPage {
  cv::Mat image;
  cv::Size before;  // px, after the padding: outlines are in these coordinates
};
ResizedPage resize_page(const cv::Mat& page, const DetResizeForTestOptions& options);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::LimitType> {
  static constexpr std::pair<LimitType, std::string_view> kNames[] = {
      {LimitType::Min, "min"}, {LimitType::Max, "max"}, {LimitType::ResizeLong, "resize_long"}};
};
