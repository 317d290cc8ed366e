#include "data/augment/rec_aug.h"

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "data/augment/images.h"

namespace ocr {
namespace {

RecAugOptions always() {
  RecAugOptions options;
  options.aug_prob = 1;
  return options;
}

TEST_CASE("probability zero leaves the image untouched", "[augment]") {
  RecAugOptions never;
  never.aug_prob = 0;
  const cv::Mat image = test::random_image(320, 32);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const cv::Mat result = rec_aug(image, never, RandomStream(seed));
    REQUIRE(result.size() == image.size());
    CHECK(test::max_difference(result, image) == 0);
  }
}

TEST_CASE("no image is too small or too thin for all the steps together", "[augment]") {
  for (const cv::Size size : {cv::Size(1, 1),
                              {1, 500},
                              {500, 1},
                              {2, 2},
                              {19, 21},
                              {20, 20},
                              {21, 9},
                              {101, 100},
                              {3000, 12}}) {
    const cv::Mat image = test::random_image(size.width, size.height);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const cv::Mat result = rec_aug(image, always(), RandomStream(seed));
      CHECK(result.type() == CV_8UC3);
      CHECK(result.cols == size.width);
      const bool cropped = size.width >= 20 && size.height >= 20;
      CHECK(result.rows <= size.height - (cropped ? 1 : 0));
      CHECK(result.rows >= size.height - (cropped ? 8 : 0));
    }
  }
}

TEST_CASE("one stream gives the same bytes every time, and the input stays as it was",
          "[augment]") {
  const cv::Mat image = test::random_image(150, 45);
  const cv::Mat before = image.clone();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const cv::Mat first = rec_aug(image, {}, RandomStream(seed, "augment", 3));
    const cv::Mat second = rec_aug(image, {}, RandomStream(seed, "augment", 3));
    REQUIRE(first.size() == second.size());
    CHECK(test::max_difference(first, second) == 0);
  }
  CHECK(test::max_difference(image, before) == 0);
}

TEST_CASE("a step draws the same whatever the others do", "[augment]") {
  const cv::Mat image = test::random_image(150, 45);
  RecAugOptions crop_only;
  crop_only.aug_prob = 0;
  crop_only.crop_prob = 1;
  RecAugOptions crop_and_reverse = crop_only;
  crop_and_reverse.reverse_prob = 1;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const cv::Mat cropped = rec_aug(image, crop_only, RandomStream(seed));
    const cv::Mat reversed = rec_aug(image, crop_and_reverse, RandomStream(seed));
    REQUIRE(cropped.size() == reversed.size());
    CHECK(test::max_difference(cropped, cv::Scalar::all(255) - reversed) == 0);
  }
}

TEST_CASE("use_tia false keeps the line's shape, and a step's own probability wins", "[augment]") {
  const cv::Mat image = test::random_image(150, 45);
  RecAugOptions options;
  options.aug_prob = 0;
  options.tia_prob = 1;
  CHECK(test::max_difference(rec_aug(image, options, RandomStream(1)), image) > 10);
  options.use_tia = false;
  CHECK(test::max_difference(rec_aug(image, options, RandomStream(1)), image) == 0);
}

TEST_CASE("each step happens in about two of five lines by default", "[augment]") {
  // Rows are lost by the crop alone: 400 of 1000, σ = 15.5.
  const cv::Mat image = test::random_image(30, 30);
  int cropped = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    cropped += rec_aug(image, {}, RandomStream(seed, "share")).rows < 30 ? 1 : 0;
  }
  CHECK(cropped > 400 - 62);
  CHECK(cropped < 400 + 62);
}

TEST_CASE("the keys of PaddleOCR 2.0 and 2.8 are read and written", "[augment]") {
  RecAugOptions options;
  config::read_yaml(
      {"rec.yml", "use_tia: false\naug_prob: 0.5\ntia_prob: 0.1\nreverse_prob: 0\n", {}},
      config::describe_of(options));
  CHECK_FALSE(options.use_tia);
  CHECK(options.aug_prob == 0.5);
  CHECK(options.tia_prob == 0.1);
  CHECK(options.reverse_prob == 0);
  CHECK(options.blur_prob == -1);
  RecAugOptions again;
  config::read_yaml({"again.yml", config::write(options), {}}, config::describe_of(again));
  CHECK(config::write(again) == config::write(options));
}

TEST_CASE("an empty image or a grey one is an error", "[augment]") {
  CHECK_THROWS_AS(rec_aug(cv::Mat(), {}, RandomStream(1)), Error);
  CHECK_THROWS_AS(rec_aug(cv::Mat(20, 20, CV_8UC1), {}, RandomStream(1)), Error);
}

}  // namespace
}  // namespace ocr
