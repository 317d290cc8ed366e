// Outlines follow the pixels: a page with one white text is transformed, and what is white then
// must be what the outline holds.
#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "data/detection/east_crop.h"
#include "data/detection/iaa_augment.h"
#include "data/detection/outlines.h"

namespace ocr {
namespace {

// An outline's corners are corners of pixels: 60-140 covers the pixels 60 to 139.
DetSample white_text(const Polygon& outline, cv::Size size = {320, 240}) {
  DetSample sample;
  sample.image = cv::Mat::zeros(size, CV_8UC3);
  Polygon filled = outline;
  for (Point& p : filled) p = {p.x - (p.x > 100 ? 1 : 0), p.y - (p.y > 95 ? 1 : 0)};
  fill_outline(sample.image, filled, cv::Scalar::all(255));
  sample.texts.push_back({outline, "text", false});
  return sample;
}

const Polygon kWhite = {{60, 80}, {140, 80}, {140, 110}, {60, 110}};

// White pixels over the outline's area, and the share of white that lies within 2 px of it.
void check_follows(const DetSample& sample) {
  cv::Mat1b white;
  cv::inRange(sample.image, cv::Scalar::all(128), cv::Scalar::all(255), white);
  cv::Mat1b drawn = cv::Mat1b::zeros(white.size());
  cv::Mat map = drawn;
  fill_outline(map, sample.texts.at(0).outline, 255);
  const double both = cv::countNonZero(white & drawn);
  const double either = cv::countNonZero(white | drawn);
  CHECK(both > 50);
  CHECK(both / either > 0.85);
  cv::Mat near;
  cv::dilate(drawn, near, cv::Mat::ones(5, 5, CV_8U));
  CHECK(cv::countNonZero(white & ~near) == 0);
  cv::dilate(white, near, cv::Mat::ones(5, 5, CV_8U));
  CHECK(cv::countNonZero(drawn & ~near) == 0);
}

TEST_CASE("outlines follow the pixels through every step of IaaAugment", "[page_moves]") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    DetSample sample = white_text(kWhite);
    iaa_augment(sample, {}, RandomStream(seed));
    check_follows(sample);
  }
}

TEST_CASE("a flip moves corners to the other side, to the pixel", "[page_moves]") {
  DetSample sample = white_text(kWhite);
  IaaAugmentOptions flip;
  flip.augmenter_args = {FliplrOptions{1}};
  iaa_augment(sample, flip, RandomStream(1));
  CHECK(sample.texts[0].outline == Polygon{{260, 80}, {180, 80}, {180, 110}, {260, 110}});
  CHECK(sample.image.at<cv::Vec3b>(90, 180)[0] == 255);
  CHECK(sample.image.at<cv::Vec3b>(90, 179)[0] == 0);
  CHECK(sample.image.at<cv::Vec3b>(90, 259)[0] == 255);
  CHECK(sample.image.at<cv::Vec3b>(90, 260)[0] == 0);
}

TEST_CASE("a quarter turn goes clockwise about the middle", "[page_moves]") {
  DetSample sample = white_text(kWhite, {240, 240});
  IaaAugmentOptions turn;
  turn.augmenter_args = {AffineOptions{{90, 90}}};
  iaa_augment(sample, turn, RandomStream(1));
  // (x, y) → (240 − y, x)
  CHECK(sample.texts[0].outline[0].x == Approx(160));
  CHECK(sample.texts[0].outline[0].y == Approx(60));
  CHECK(sample.image.at<cv::Vec3b>(60, 159)[0] == 255);
  CHECK(sample.image.at<cv::Vec3b>(60, 160)[0] == 0);
}

TEST_CASE("a crop has the size asked for, and outlines follow", "[page_moves]") {
  for (const bool keep : {true, false}) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      DetSample sample = white_text(kWhite);
      EastRandomCropDataOptions options;
      options.size = {200, 160};
      options.keep_ratio = keep;
      RandomStream random(seed);
      east_random_crop(sample, options, random);
      CHECK(sample.image.size() == cv::Size(200, 160));
      REQUIRE(sample.texts.size() == 1);
      check_follows(sample);
    }
  }
}

TEST_CASE("a window cuts through no text in use and holds one", "[page_moves]") {
  DetSample sample;
  sample.image = cv::Mat::zeros(400, 600, CV_8UC3);
  for (const auto& [x, y] : {std::pair(50, 40), {300, 40}, {120, 200}, {420, 330}}) {
    const double l = x, t = y;
    sample.texts.push_back({{{l, t}, {l + 110, t}, {l + 110, t + 30}, {l, t + 30}}, "t", false});
  }
  sample.texts.push_back({{{0, 0}, {600, 0}, {600, 400}, {0, 400}}, "###", true});
  EastRandomCropDataOptions options;
  options.max_tries = 50;
  int smaller = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    RandomStream random(seed);
    const cv::Rect window = east_crop_window(sample, options, random);
    CHECK((window & cv::Rect(0, 0, 600, 400)) == window);
    int held = 0;
    for (std::size_t i = 0; i + 1 < sample.texts.size(); ++i) {
      const Bounds b = bounds(sample.texts[i].outline);
      const cv::Rect box(cv::Point(int(b.left), int(b.top)),
                         cv::Point(int(b.right), int(b.bottom)));
      const cv::Rect shared = box & window;
      CHECK((shared.empty() || shared == box));
      held += shared == box ? 1 : 0;
    }
    CHECK(held > 0);
    smaller += window.area() < 600 * 400 ? 1 : 0;
  }
  CHECK(smaller > 200);
}

TEST_CASE("a page covered by text, or without any, is taken whole", "[page_moves]") {
  DetSample sample;
  sample.image = cv::Mat::zeros(100, 200, CV_8UC3);
  RandomStream random(1);
  CHECK(east_crop_window(sample, {}, random) == cv::Rect(0, 0, 200, 100));
  sample.texts.push_back({{{-5, -5}, {205, -5}, {205, 105}, {-5, 105}}, "t", false});
  CHECK(east_crop_window(sample, {}, random) == cv::Rect(0, 0, 200, 100));
  sample.image = cv::Mat::zeros(1, 1, CV_8UC3);
  east_random_crop(sample, {}, random);
  CHECK(sample.image.size() == cv::Size(640, 640));
}

TEST_CASE("one seed gives one page", "[page_moves]") {
  const auto drawn = [](std::uint64_t seed) {
    DetSample sample = white_text(kWhite);
    iaa_augment(sample, {}, RandomStream(seed));
    RandomStream random(seed, "crop");
    east_random_crop(sample, {}, random);
    return sample;
  };
  const DetSample first = drawn(5);
  const DetSample second = drawn(5);
  const DetSample other = drawn(6);
  CHECK(cv::norm(first.image, second.image, cv::NORM_INF) == 0);
  CHECK(first.texts[0].outline == second.texts[0].outline);
  CHECK_FALSE(first.texts[0].outline == other.texts[0].outline);
}

TEST_CASE("PaddleOCR's list of augmenters is read as it stands", "[page_moves]") {
  IaaAugmentOptions options;
  config::read_yaml({"det.yml",
                     "augmenter_args:\n"
                     "  - { 'type': Fliplr, 'args': { 'p': 0.25 } }\n"
                     "  - { 'type': Affine, 'args': { 'rotate': [-10, 5] } }\n"
                     "  - { 'type': Resize, 'args': { 'size': [0.5, 3] } }\n",
                     {}},
                    config::describe_of(options));
  REQUIRE(options.augmenter_args.size() == 3);
  CHECK(std::get<FliplrOptions>(options.augmenter_args[0]).p == 0.25);
  CHECK(std::get<AffineOptions>(options.augmenter_args[1]).rotate == std::vector<double>{-10, 5});
  IaaAugmentOptions again;
  config::read_yaml({"again.yml", config::write(options), {}}, config::describe_of(again));
  CHECK(config::write(again) == config::write(options));
  const auto wrong = [&](const std::string& yaml) {
    config::read_yaml({"det.yml", yaml, {}}, config::describe_of(options));
  };
  CHECK_THROWS_WITH(wrong("augmenter_args: [{type: Flip, args: {p: 1}}]"),
                    Catch::Contains("augmenter_args.0.type") && Catch::Contains("Fliplr"));
  CHECK_THROWS_WITH(wrong("augmenter_args: [{type: Fliplr, arg: {p: 1}}]"),
                    Catch::Contains("augmenter_args.0.arg"));
}

}  // namespace
}  // namespace ocr
