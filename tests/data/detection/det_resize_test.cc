#include "data/detection/det_resize.h"

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"

namespace ocr {
namespace {

cv::Size sized(cv::Size page, const std::string& yaml) {
  DetResizeForTestOptions options;
  config::read_yaml({"det.yml", yaml, {}}, config::describe_of(options));
  return det_input_size(page, options);
}

// All by hand from the rules in paddleocr.md's words.
TEST_CASE("each key of DetResizeForTest has its rule", "[det_resize]") {
  CHECK(sized({1280, 720}, "image_shape: [736, 1280]") == cv::Size(1280, 736));
  // 1280·736/720 = 1308.4 → 41 · 32
  CHECK(sized({1280, 720}, "image_shape: [736, 1280]\nkeep_ratio: true") == cv::Size(1312, 736));
  // 960/1280 = 0.75: 960 × 540; 540/32 = 16.875 → 17
  CHECK(sized({1280, 720}, "limit_side_len: 960\nlimit_type: max") == cv::Size(960, 544));
  CHECK(sized({500, 400}, "limit_side_len: 960\nlimit_type: max") == cv::Size(512, 384));
  // 400/32 = 12.5 → 12 and 432/32 = 13.5 → 14: half to even
  CHECK(sized({400, 432}, "limit_side_len: 960\nlimit_type: max") == cv::Size(384, 448));
  // 736/400 = 1.84: 920/32 = 28.75 → 29
  CHECK(sized({500, 400}, "limit_side_len: 736\nlimit_type: min") == cv::Size(928, 736));
  CHECK(sized({500, 400}, "") == cv::Size(928, 736));
  CHECK(sized({1600, 800}, "limit_side_len: 736\nlimit_type: min") == cv::Size(1600, 800));
  CHECK(sized({500, 250}, "limit_side_len: 960\nlimit_type: resize_long") == cv::Size(960, 480));
  // 1000 → 1024; 500 → 512
  CHECK(sized({2000, 1000}, "resize_long: 1000") == cv::Size(1024, 512));
  CHECK(sized({3000, 10}, "limit_side_len: 960\nlimit_type: max") == cv::Size(960, 32));
}

TEST_CASE("a size that no memory holds is refused", "[det_resize]") {
  CHECK_THROWS_AS(sized({30000, 2}, ""), Error);
  CHECK_THROWS_AS(sized({30, 20}, "image_shape: [736]"), Error);
}

TEST_CASE("a tiny page is padded before, and the scales say what happened", "[det_resize]") {
  DetSample sample;
  sample.image = cv::Mat(10, 20, CV_8UC3, cv::Scalar::all(200));
  DetResizeForTestOptions options;
  options.limit_side_len = 32;
  det_resize(sample, options);
  CHECK(sample.image.size() == cv::Size(32, 32));
  CHECK(sample.image.at<cv::Vec3b>(9, 19) == cv::Vec3b(200, 200, 200));
  CHECK(sample.image.at<cv::Vec3b>(11, 5) == cv::Vec3b(0, 0, 0));
  CHECK(sample.scale_x == 1);
  sample.image = cv::Mat(100, 200, CV_8UC3);
  options.limit_side_len = 320;
  det_resize(sample, options);
  CHECK(sample.scale_x == Approx(3.2));
  CHECK(sample.scale_y == Approx(3.2));
}

}  // namespace
}  // namespace ocr
