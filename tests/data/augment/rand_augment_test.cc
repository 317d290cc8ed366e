#include "data/augment/rand_augment.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/augment/base_data_augmentation.h"
#include "data/augment/images.h"
#include "data/augment/rec_aug.h"

namespace ocr {
namespace {

cv::Mat one_step(std::string_view name, const cv::Mat& image, double level, std::uint64_t seed) {
  for (const auto& step : rand_augment_steps()) {
    RandomStream random(seed);
    if (step.name == name) return step.apply(image, level, random);
  }
  FAIL("no step " << name);
  return {};
}

cv::Mat grey_image(int width, int height, int level) {
  return cv::Mat(height, width, CV_8UC3, cv::Scalar::all(level));
}

int pixel(const cv::Mat& image, int x, int y) {
  return image.at<cv::Vec3b>(y, x)[0];
}

}  // namespace

TEST_CASE("every step of RandAugment keeps size and type at every strength, and its input",
          "[augment]") {
  CHECK(rand_augment_steps().size() == 14);
  for (const cv::Size size : {cv::Size(1, 1), {1, 40}, {40, 1}, {150, 32}}) {
    const cv::Mat image = test::random_image(size.width, size.height);
    const cv::Mat before = image.clone();
    for (const auto& step : rand_augment_steps()) {
      for (const double level : {0.0, 0.1, 0.5, 1.0}) {
        INFO(step.name << " at " << level);
        RandomStream random(3);
        const cv::Mat result = step.apply(image, level, random);
        CHECK(result.size() == size);
        CHECK(result.type() == CV_8UC3);
      }
    }
    CHECK(test::max_difference(image, before) == 0);
  }
}

TEST_CASE("levels of RandAugment's tables are those of Pillow", "[augment]") {
  // By hand: 2 bits keep 0xC0 of 0xB7; solarize turns 128 and above; 200 + .45·200 or 200 −
  // .45·200.
  CHECK(pixel(one_step("posterize", grey_image(4, 4, 0xB7), 0.5, 1), 0, 0) == 0x80);
  CHECK(pixel(one_step("posterize", grey_image(4, 4, 0xB7), 0, 1), 0, 0) == 0x80);
  CHECK(pixel(one_step("solarize", grey_image(4, 4, 127), 0.5, 1), 0, 0) == 127);
  CHECK(pixel(one_step("solarize", grey_image(4, 4, 128), 0.5, 1), 0, 0) == 127);
  CHECK(pixel(one_step("invert", grey_image(4, 4, 7), 0.5, 1), 0, 0) == 248);
  const int bright = pixel(one_step("brightness", grey_image(4, 4, 100), 0.5, 1), 0, 0);
  CHECK((bright == 145 || bright == 55));
  CHECK(pixel(one_step("contrast", grey_image(4, 4, 100), 0.5, 1), 0, 0) == 100);
  cv::Mat two = grey_image(4, 4, 50);
  two.row(0).setTo(cv::Scalar::all(150));
  const cv::Mat stretched = one_step("autocontrast", two, 0.5, 1);
  CHECK(pixel(stretched, 0, 0) == 255);
  CHECK(pixel(stretched, 0, 1) == 0);
}

TEST_CASE("what RandAugment moves keeps its middle, and grey comes in", "[augment]") {
  const cv::Mat image = grey_image(101, 41, 250);
  for (const char* name : {"shearX", "shearY", "rotate"}) {
    INFO(name);
    const cv::Mat result = one_step(name, image, 1, 2);
    CHECK(pixel(result, 50, 20) == 250);
  }
  const cv::Mat right = one_step("translateX", image, 0.5, 1);  // 101 · 150/331 · .5 = 22.9 px
  const bool from_left = pixel(right, 0, 20) == 128;
  CHECK(pixel(right, from_left ? 19 : 81, 20) == 128);
  CHECK(pixel(right, from_left ? 27 : 73, 20) == 250);
  const cv::Mat turned = one_step("rotate", image, 1, 1);
  CHECK(pixel(turned, 0, 0) == 128);
}

TEST_CASE("RandAugment is a function of its stream and happens with its probability", "[augment]") {
  const cv::Mat image = test::random_image(150, 45);
  int changed = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const cv::Mat first = rand_augment(image, {}, RandomStream(seed));
    REQUIRE(test::max_difference(first, rand_augment(image, {}, RandomStream(seed))) == 0);
    changed += first.data == image.data ? 0 : 1;
  }
  CHECK(changed > 200 - 40);  // σ = 10
  CHECK(changed < 200 + 40);
  CHECK_THROWS_AS(rand_augment(cv::Mat(), {}, RandomStream(1)), Error);
}

TEST_CASE("BaseDataAugmentation is RecAug without its warps", "[augment]") {
  const cv::Mat image = test::random_image(150, 45);
  RecAugOptions without;
  without.use_tia = false;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const cv::Mat a = base_data_augmentation(image, {}, RandomStream(seed));
    const cv::Mat b = rec_aug(image, without, RandomStream(seed));
    REQUIRE(a.size() == b.size());
    CHECK(test::max_difference(a, b) == 0);
  }
}

}  // namespace ocr
