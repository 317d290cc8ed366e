// PaddleOCR's RecConAug: further lines set to the right of a line, their texts joined.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

struct RecConAugOptions {
  static constexpr std::string_view kName = "RecConAug";
  double prob = 0.5;
  std::vector<std::int64_t> image_shape = {32, 320, 3};  // height, width, channels
  std::int64_t ext_data_num = 1;
};
void describe(RecConAugOptions& o, config::Visitor& v);

struct LabelledLine {
  cv::Mat image;  // 8-bit BGR
  std::string text;
};

using FurtherLine = std::function<LabelledLine(RandomStream&)>;  // a line of the set, drawn

// With probability `prob`, up to ext_data_num lines from `next` are appended at image_shape's
// height, each with its own proportions; the first that would make the text longer than
// max_text_length characters or the line wider than image_shape ends it. Throws Error (Config) for
// an image_shape that is not three numbers.
LabelledLine rec_con_aug(LabelledLine line,
                         const FurtherLine& next,
                         const RecConAugOptions& options,
                         std::int64_t max_text_length,
                         RandomStream random);

}  // namespace ocr
