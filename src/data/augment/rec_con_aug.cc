#include "data/augment/rec_con_aug.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace ocr {
namespace {

double proportion(const cv::Mat& image) {
  return static_cast<double>(image.cols) / image.rows;
}

std::int64_t characters(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

cv::Mat at_height(const cv::Mat& image, int height) {
  cv::Mat result;
  cv::resize(image, result, cv::Size(std::max(1, cvRound(proportion(image) * height)), height));
  return result;
}

}  // namespace

void describe(RecConAugOptions& o, config::Visitor& v) {
  v.field("prob", o.prob, "Probability.", config::between(0, 1));
  v.field("image_shape", o.image_shape, "Height, width and channels of the longest line.",
          config::at_least(1));
  v.field("ext_data_num", o.ext_data_num, "Lines appended at most.", config::between(0, 100));
  v.inert("max_text_length", "taken from Global");
}

LabelledLine rec_con_aug(LabelledLine line,
                         const FurtherLine& next,
                         const RecConAugOptions& options,
                         std::int64_t max_text_length,
                         RandomStream random) {
  if (options.image_shape.size() != 3) {
    fail(ErrorCode::Config, "RecConAug.image_shape: expected [height, width, channels]");
  }
  if (!random.chance(options.prob)) return line;
  const auto height = static_cast<int>(options.image_shape[0]);
  const double widest = static_cast<double>(options.image_shape[1]) / height;
  for (std::int64_t i = 0; i < options.ext_data_num; ++i) {
    const LabelledLine other = next(random);
    if (characters(line.text) + characters(other.text) > max_text_length) break;
    if (proportion(line.image) + proportion(other.image) > widest) break;
    cv::Mat joined;
    cv::hconcat(at_height(line.image, height), at_height(other.image, height), joined);
    line = {joined, line.text + other.text};
  }
  return line;
}

}  // namespace ocr
