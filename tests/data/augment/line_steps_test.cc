#include "data/augment/line_steps.h"

#include <set>

#include <catch2/catch.hpp>

#include "data/augment/images.h"

namespace ocr {
namespace {

TEST_CASE("crop takes one to eight rows off the top or the bottom", "[augment]") {
  const cv::Mat image = test::random_image(40, 30);
  std::set<int> lost;
  std::set<bool> from_top;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    RandomStream random(seed, "crop");
    const cv::Mat cropped = crop_rows(image, random);
    REQUIRE(cropped.cols == 40);
    const int rows = 30 - cropped.rows;
    const bool top = test::max_difference(cropped, image.rowRange(rows, 30)) == 0;
    const bool bottom = test::max_difference(cropped, image.rowRange(0, 30 - rows)) == 0;
    CHECK(top != bottom);
    lost.insert(rows);
    from_top.insert(top);
  }
  CHECK(lost == std::set<int>{1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(from_top.size() == 2);
}

TEST_CASE("crop, blur and jitter leave small images alone", "[augment]") {
  RandomStream random(1);
  const auto untouched = [&](auto step, int width, int height) {
    const cv::Mat image = test::random_image(width, height);
    const cv::Mat result = step(image, random);
    return result.size() == image.size() && test::max_difference(result, image) == 0;
  };
  CHECK(untouched(crop_rows, 19, 40));
  CHECK(untouched(crop_rows, 40, 19));
  CHECK_FALSE(untouched(crop_rows, 20, 20));
  CHECK(untouched(blur, 10, 40));
  CHECK(untouched(blur, 40, 10));
  CHECK_FALSE(untouched(blur, 11, 11));
  CHECK(untouched(jitter, 500, 10));
  CHECK(untouched(jitter, 199, 199));  // int(199 · 0.01 · u) is at most 1: a shift by 0
}

TEST_CASE("blur weights a single dot with a five by five Gaussian", "[augment]") {
  cv::Mat image(11, 11, CV_8UC3, cv::Scalar::all(0));
  image.at<cv::Vec3b>(5, 5) = {255, 255, 255};
  RandomStream random(1);
  const cv::Mat blurred = blur(image, random);
  // By hand: e^0, e^-.5, e^-2 over their sum with both sides: .4026, .2442, .0545.
  CHECK(blurred.at<cv::Vec3b>(5, 5)[0] == Approx(255 * .4026 * .4026).margin(1));
  CHECK(blurred.at<cv::Vec3b>(5, 6)[1] == Approx(255 * .4026 * .2442).margin(1));
  CHECK(blurred.at<cv::Vec3b>(6, 4)[2] == Approx(255 * .2442 * .2442).margin(1));
  CHECK(blurred.at<cv::Vec3b>(5, 3)[0] == Approx(255 * .4026 * .0545).margin(1));
  CHECK(blurred.at<cv::Vec3b>(5, 2)[0] == 0);
}

TEST_CASE("the brightness step takes at most one level off a grey image", "[augment]") {
  const cv::Mat image = test::ramp_image(100, 30);
  std::set<double> differences;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    RandomStream random(seed, "hsv");
    differences.insert(test::max_difference(vary_brightness(image, random), image));
  }
  CHECK(differences == std::set<double>{0, 1});  // brighter is truncated away, darker is not
}

TEST_CASE("jitter shifts a large image along its diagonal by less than a hundredth", "[augment]") {
  const cv::Mat image = test::random_image(600, 500);
  std::set<int> shifts;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    RandomStream random(seed, "jitter");
    const cv::Mat result = jitter(image, random);
    for (int s = 0; s <= 4; ++s) {
      const cv::Size size(600 - s, 500 - s);
      const cv::Rect to(cv::Point(s, s), size);
      if (test::max_difference(result(to), image(cv::Rect(cv::Point(0, 0), size))) == 0) {
        shifts.insert(s);
      }
    }
  }
  CHECK(shifts == std::set<int>{0, 1, 2, 3});  // int(500 · 0.01 · u) is at most 4: a shift by 3
}

TEST_CASE("noise takes one level off half of the values and never goes below black", "[augment]") {
  const cv::Mat grey(60, 200, CV_8UC3, cv::Scalar::all(100));
  RandomStream random(1);
  const cv::Mat noisy = add_noise(grey, random);
  double low = 0;
  double high = 0;
  cv::minMaxLoc(noisy.reshape(1), &low, &high);
  CHECK(low == 99);
  CHECK(high == 100);
  CHECK(cv::mean(noisy)[0] == Approx(99.5).margin(0.02));  // 4 σ of 12,000 coin tosses
  const cv::Mat black(20, 20, CV_8UC3, cv::Scalar::all(0));
  CHECK(cv::countNonZero(add_noise(black, random).reshape(1)) == 0);
}

TEST_CASE("reverse subtracts from 255 and undoes itself", "[augment]") {
  const cv::Mat image = test::random_image(9, 4);
  RandomStream random(1);
  const cv::Mat reversed = reverse(image, random);
  CHECK(reversed.at<cv::Vec3b>(2, 3)[1] == 255 - image.at<cv::Vec3b>(2, 3)[1]);
  CHECK(test::max_difference(reverse(reversed, random), image) == 0);
}

}  // namespace
}  // namespace ocr
