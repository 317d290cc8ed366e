#include "data/augment/svtr_rec_aug.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/augment/images.h"
#include "data/augment/line_geometry.h"

namespace ocr {

TEST_CASE("no image is too small, too thin or too long for SVTRRecAug", "[augment]") {
  for (const cv::Size size : {cv::Size(1, 1), {2, 2}, {1, 60}, {60, 1}, {150, 32}, {6000, 40}}) {
    const cv::Mat image = test::random_image(size.width, size.height);
    for (std::uint64_t seed = 0; seed < (size.width > 1000 ? 3U : 30U); ++seed) {
      const cv::Mat result = svtr_rec_aug(image, {1, 1, 1, 1}, RandomStream(seed));
      CHECK_FALSE(result.empty());
      CHECK(result.type() == CV_8UC3);
    }
  }
  CHECK_THROWS_AS(svtr_rec_aug(cv::Mat(), {}, RandomStream(1)), Error);
}

TEST_CASE("SVTRRecAug is a function of its stream and leaves its input as it was", "[augment]") {
  const cv::Mat image = test::random_image(150, 45);
  const cv::Mat before = image.clone();
  int untouched = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const cv::Mat first = svtr_rec_aug(image, {}, RandomStream(seed));
    const cv::Mat second = svtr_rec_aug(image, {}, RandomStream(seed));
    REQUIRE(first.size() == second.size());
    CHECK(test::max_difference(first, second) == 0);
    untouched += first.data == image.data ? 1 : 0;
  }
  CHECK(test::max_difference(image, before) == 0);
  // .5 · .75 · .75 = .28 of 300: 84, σ = 7.8.
  CHECK(untouched > 84 - 31);
  CHECK(untouched < 84 + 31);
}

TEST_CASE("a turned, sheared or tilted line of one colour stays of that colour", "[augment]") {
  const cv::Mat image(40, 200, CV_8UC3, cv::Scalar(10, 20, 30));
  for (const auto change : {turn_line, shear_line, tilt_line}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      RandomStream random(seed);
      const cv::Mat result = change(image, random);
      CHECK(cv::norm(result, cv::Mat(result.size(), CV_8UC3, cv::Scalar(10, 20, 30)),
                     cv::NORM_INF) == 0);
      CHECK(result.cols <= 900);  // (200 + 40) · √2 · 2 · …
      CHECK(result.rows <= 900);
    }
  }
}

TEST_CASE("the draws of SVTRRecAug have the means of their distributions", "[augment]") {
  RandomStream random(1);
  double asymmetric = 0;
  double both_ways = 0;
  for (int i = 0; i < 4000; ++i) {
    asymmetric += beta_1_4(random);
    both_ways += symmetric(10, random);
  }
  CHECK(asymmetric / 4000 == Approx(0.2).margin(0.011));  // σ = .163/√4000 = .0026
  CHECK(both_ways / 4000 == Approx(0).margin(0.22));      // σ = 3.33/√4000 = .053
}

}  // namespace ocr
