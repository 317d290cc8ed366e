#include "image/page_resize.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace ocr {

namespace {

constexpr double kLargestSide = 16384;

cv::Size checked_size(double width, double height) {
  if (width > kLargestSide || height > kLargestSide) {
    fail(ErrorCode::TooLarge,
         "DetResizeForTest: a page would become {:.0f}x{:.0f} px; at most {:.0f}", width, height,
         kLargestSide);
  }
  return {static_cast<int>(width), static_cast<int>(height)};
}

cv::Size by_shape(cv::Size page, const DetResizeForTestOptions& o) {
  if (o.image_shape.size() != 2) {
    fail(ErrorCode::Config, "DetResizeForTest.image_shape: expected [height, width]");
  }
  const auto height = static_cast<double>(o.image_shape[0]);
  if (!o.keep_ratio) return checked_size(static_cast<double>(o.image_shape[1]), height);
  return checked_size(std::ceil(page.width * height / page.height / 32) * 32, height);
}

double limit_ratio(cv::Size page, double limit, LimitType type) {
  const double ratio = limit / (type == LimitType::Min ? std::min(page.width, page.height)
                                                       : std::max(page.width, page.height));
  if (type == LimitType::Min) return std::max(ratio, 1.0);
  return type == LimitType::Max ? std::min(ratio, 1.0) : ratio;
}

cv::Size by_limit(cv::Size page, double limit, LimitType type) {
  const double ratio = limit_ratio(page, limit, type);
  const auto side = [ratio](int length) {
    return std::max(32.0, std::nearbyint(std::floor(length * ratio) / 32) * 32);
  };
  return checked_size(side(page.width), side(page.height));
}

cv::Size by_long_side(cv::Size page, double limit) {
  const double ratio = limit / std::max(page.width, page.height);
  const auto side = [ratio](int length) {
    return std::max(128.0, std::ceil(std::floor(length * ratio) / 128) * 128);
  };
  return checked_size(side(page.width), side(page.height));
}

}  // namespace

void describe(DetResizeForTestOptions& o, config::Visitor& v) {
  v.field("image_shape", o.image_shape, "Height and width, px; empty: by the keys below.",
          config::between(1, kLargestSide));
  v.field("keep_ratio", o.keep_ratio, "image_shape gives the height, the page the width.");
  v.field("limit_side_len", o.limit_side_len, "Limit of one side, px; 0: by resize_long, or 736.",
          config::between(0, kLargestSide));
  v.field("limit_type", o.limit_type, "The side that is limited.");
  v.field("resize_long", o.resize_long, "The long side, px, in steps of 128; 0: not used.",
          config::between(0, kLargestSide));
}

cv::Size det_input_size(cv::Size page, const DetResizeForTestOptions& o) {
  if (!o.image_shape.empty()) return by_shape(page, o);
  if (o.limit_side_len > 0)
    return by_limit(page, static_cast<double>(o.limit_side_len), o.limit_type);
  if (o.resize_long > 0) return by_long_side(page, static_cast<double>(o.resize_long));
  return by_limit(page, 736, LimitType::Min);
}

ResizedPage resize_page(const cv::Mat& page, const DetResizeForTestOptions& options) {
  cv::Mat padded = page;
  if (page.rows + page.cols < 64) {
    cv::copyMakeBorder(page, padded, 0, std::max(0, 32 - page.rows), 0, std::max(0, 32 - page.cols),
                       cv::BORDER_CONSTANT);
  }
  ResizedPage resized{{}, padded.size()};
  cv::resize(padded, resized.image, det_input_size(padded.size(), options));
  return resized;
}

}  // namespace ocr
