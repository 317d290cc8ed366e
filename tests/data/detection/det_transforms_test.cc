#include "data/detection/det_transforms.h"

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "data/augment/images.h"
#include "data/detection/outlines.h"

namespace ocr {
namespace {

struct DetList {
  std::vector<DetTransform> transforms;
};
void describe(DetList& o, config::Visitor& v) {
  v.field("transforms", o.transforms, "");
}

// ch_PP-OCRv4_det_student.yml's list, as PaddleOCR ships it.
constexpr const char* kV4 = R"(
transforms:
- DecodeImage: {img_mode: BGR, channel_first: false}
- DetLabelEncode: null
- CopyPaste: null
- IaaAugment:
    augmenter_args:
    - {type: Fliplr, args: {p: 0.5}}
    - {type: Affine, args: {rotate: [-10, 10]}}
    - {type: Resize, args: {size: [0.5, 3]}}
- EastRandomCropData: {size: [640, 640], max_tries: 50, keep_ratio: true}
- MakeBorderMap: {shrink_ratio: 0.4, thresh_min: 0.3, thresh_max: 0.7, total_epoch: 500}
- MakeShrinkMap: {shrink_ratio: 0.4, min_text_size: 8, total_epoch: 500}
- NormalizeImage:
    scale: 1./255.
    mean: [0.485, 0.456, 0.406]
    std: [0.229, 0.224, 0.225]
    order: hwc
- ToCHWImage: null
- KeepKeys: {keep_keys: [image, threshold_map, threshold_mask, shrink_map, shrink_mask]}
)";

std::vector<DetTransform> list_of(const std::string& yaml) {
  DetList list;
  config::read_yaml({"det.yml", yaml, {}}, config::describe_of(list));
  return list.transforms;
}

DetSample page_of(std::uint64_t seed) {
  DetSample sample;
  sample.image = test::random_image(300, 260, seed);
  for (const auto& [x, y] : {std::pair(20.0, 30.0), {150.0, 40.0}, {60.0, 180.0}}) {
    sample.texts.push_back({{{x, y}, {x + 80, y}, {x + 80, y + 25}, {x, y + 25}}, "text", false});
  }
  return sample;
}

DetContext context_of(std::uint64_t seed) {
  return {RandomStream(seed, "det"), 100, [](RandomStream&) { return page_of(9); }};
}

TEST_CASE("PaddleOCR's list is read unchanged, and one seed gives the same bytes",
          "[det_transforms]") {
  const auto list = list_of(kV4);
  check_det_transforms(list);
  REQUIRE(list.size() == 10);
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    DetSample first = page_of(1);
    DetSample second = page_of(1);
    apply_det_transforms(list, first, context_of(seed));
    apply_det_transforms(list, second, context_of(seed));
    CHECK(first.image.size() == cv::Size(640, 640));
    CHECK(first.image.type() == CV_8UC3);
    CHECK(first.maps.threshold.size() == first.image.size());
    CHECK(first.maps.shrink.size() == first.image.size());
    CHECK(cv::norm(first.image, second.image, cv::NORM_INF) == 0);
    CHECK(cv::norm(first.maps.threshold, second.maps.threshold, cv::NORM_INF) == 0);
    CHECK(cv::norm(first.maps.shrink, second.maps.shrink, cv::NORM_INF) == 0);
    CHECK(cv::countNonZero(first.maps.shrink) > 0);
  }
}

TEST_CASE("a list that cannot work is refused by the name of the step", "[det_transforms]") {
  const std::string head = "transforms:\n- DecodeImage: {}\n- DetLabelEncode: null\n";
  const auto check = [](const std::string& yaml) { check_det_transforms(list_of(yaml)); };
  CHECK_NOTHROW(check(head));
  CHECK_THROWS_WITH(check("transforms:\n- DetLabelEncode: null\n"), Catch::Contains("DecodeImage"));
  CHECK_THROWS_WITH(check("transforms:\n- DecodeImage: {}\n"), Catch::Contains("DetLabelEncode"));
  CHECK_THROWS_WITH(check(head + "- MakeShrinkMap: {}\n- IaaAugment: null\n"),
                    Catch::Contains("IaaAugment"));
  CHECK_THROWS_WITH(check(head + "- ColorJitter: {}\n- ColorJitter: {}\n"),
                    Catch::Contains("twice"));
  CHECK_THROWS_WITH(check(head + "- KeepKeys: {}\n- ToCHWImage: null\n"),
                    Catch::Contains("KeepKeys"));
}

TEST_CASE("pasted texts lie on the page, touch no other and show the other page's pixels",
          "[det_transforms]") {
  DetSample other;
  other.image = cv::Mat(100, 100, CV_8UC3, cv::Scalar::all(255));
  other.texts.push_back({{{20, 40}, {80, 40}, {80, 60}, {20, 60}}, "white", false});
  other.texts.push_back({{{0, 0}, {9, 0}, {9, 9}}, "###", true});
  int pasted = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    DetSample sample;
    sample.image = cv::Mat::zeros(200, 300, CV_8UC3);
    sample.texts.push_back({{{100, 50}, {200, 50}, {200, 150}, {100, 150}}, "here", false});
    const cv::Mat before = sample.image;
    RandomStream random(seed);
    copy_paste(sample, other, {}, random);
    CHECK(cv::countNonZero(before.reshape(1)) == 0);  // the page given is not drawn on
    if (sample.texts.size() == 1) continue;
    ++pasted;
    const DetText& text = sample.texts[1];
    CHECK(text.text == "white");
    CHECK(area(text.outline) == Approx(60 * 20));
    const Bounds b = bounds(text.outline);
    CHECK(b.left >= 0);
    CHECK(b.right <= 300);
    CHECK(b.bottom <= 200);
    CHECK(outside(sample.texts[0].outline, b));
    cv::Mat map = cv::Mat::zeros(200, 300, CV_8U);
    fill_outline(map, text.outline, 255);
    cv::Mat white;
    cv::inRange(sample.image, cv::Scalar::all(128), cv::Scalar::all(255), white);
    CHECK(cv::countNonZero(white) > 1000);
    CHECK(cv::countNonZero(white & ~map) == 0);
  }
  CHECK(pasted > 20);
}

TEST_CASE("a page's numbers are (x/255 - mean)/std, plane after plane", "[det_transforms]") {
  cv::Mat image(1, 2, CV_8UC3);
  image.at<cv::Vec3b>(0, 0) = {0, 51, 255};
  image.at<cv::Vec3b>(0, 1) = {255, 0, 102};
  float out[6];
  write_page(image, {}, out);
  CHECK(out[0] == Approx(-0.485 / 0.229));
  CHECK(out[1] == Approx((1 - 0.485) / 0.229));
  CHECK(out[2] == Approx((0.2 - 0.456) / 0.224));
  CHECK(out[5] == Approx((0.4 - 0.406) / 0.225));
  NormalizeImageOptions wrong;
  for (const char* scale : {"", "1/0", "x", "1./255.x", "-1", "1/2/3"}) {
    wrong.scale = scale;
    CHECK_THROWS_AS(write_page(image, wrong, out), Error);
  }
  wrong = {};
  wrong.std = {1, 0, 1};
  CHECK_THROWS_AS(write_page(image, wrong, out), Error);
}

TEST_CASE("colours change as far as they may, and not at all without amounts", "[det_transforms]") {
  const cv::Mat image(4, 4, CV_8UC3, cv::Scalar(50, 100, 150));
  RandomStream random(1);
  CHECK(test::max_difference(color_jitter(image, {}, random), image) == 0);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    RandomStream own(seed);
    ColorJitterOptions bright;
    bright.brightness = 0.2;  // 150 becomes 120 to 180
    const auto pixel = color_jitter(image, bright, own).at<cv::Vec3b>(0, 0);
    CHECK(pixel[2] >= 120);
    CHECK(pixel[2] <= 180);
    CHECK(std::abs(pixel[2] - 3 * pixel[0]) <= 3);  // proportions stay
    ColorJitterOptions flat;
    flat.contrast = 0.5;  // an even grey is its own mean
    const cv::Mat grey(4, 4, CV_8UC3, cv::Scalar::all(90));
    CHECK(test::max_difference(color_jitter(grey, flat, own), grey) <= 1);
    ColorJitterOptions coloured;
    coloured.saturation = 0.5;
    coloured.hue = 0.1;
    CHECK(test::max_difference(color_jitter(grey, coloured, own), grey) <= 1);
  }
}

}  // namespace
}  // namespace ocr
