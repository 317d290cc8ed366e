#include "data/augment/rec_con_aug.h"

#include <catch2/catch.hpp>

#include "data/augment/images.h"

namespace ocr {
namespace {

LabelledLine grey_line(int width, int height, int level, const std::string& text) {
  return {cv::Mat(height, width, CV_8UC3, cv::Scalar::all(level)), text};
}

TEST_CASE("lines are set side by side at one height, and their texts are joined", "[rec_con_aug]") {
  RecConAugOptions options;
  options.prob = 1;
  options.ext_data_num = 2;
  const auto next = [](RandomStream&) { return grey_line(128, 64, 200, "né"); };
  const auto joined = rec_con_aug(grey_line(48, 16, 100, "ab"), next, options, 25, RandomStream(1));
  // 48×16 becomes 96×32, 128×64 becomes 64×32, twice.
  CHECK(joined.image.size() == cv::Size(96 + 64 + 64, 32));
  CHECK(joined.text == "abnéné");
  CHECK(joined.image.at<cv::Vec3b>(10, 95)[0] == 100);
  CHECK(joined.image.at<cv::Vec3b>(10, 96)[0] == 200);
}

TEST_CASE("a line stays as it is where the other would not fit", "[rec_con_aug]") {
  RecConAugOptions options;
  options.prob = 1;
  const auto next = [](RandomStream&) { return grey_line(128, 64, 200, "né"); };
  const auto wide = rec_con_aug(grey_line(260, 32, 9, "ab"), next, options, 25, RandomStream(1));
  CHECK(wide.text == "ab");  // 260/32 + 2 is above 10
  CHECK(wide.image.cols == 260);
  CHECK(rec_con_aug(grey_line(48, 16, 9, "ab"), next, options, 3, RandomStream(1)).text == "ab");
  CHECK(rec_con_aug(grey_line(48, 16, 9, "ab"), next, options, 4, RandomStream(1)).text == "abné");
  options.prob = 0;
  CHECK(rec_con_aug(grey_line(48, 16, 9, "ab"), next, options, 25, RandomStream(1)).text == "ab");
}

}  // namespace
}  // namespace ocr
