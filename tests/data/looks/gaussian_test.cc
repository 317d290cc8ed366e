#include "data/looks/gaussian.h"

#include <catch2/catch.hpp>

#include "scenes.h"

namespace ocr {
namespace {

cv::Mat by_opencv(const cv::Mat& image, double radius) {
  cv::Mat blurred;
  cv::GaussianBlur(image, blurred, {}, radius, radius, cv::BORDER_REPLICATE);
  return blurred;
}

cv::Mat noisy(cv::Size size, int type) {
  cv::Mat image(size, type);
  cv::RNG random(7);
  random.fill(image, cv::RNG::UNIFORM, 0, 256);
  return image;
}

// OpenCV cuts its kernels at other places, and rounds them more finely.
TEST_CASE("a Gaussian blur is OpenCV's within 3 levels, to the edges of the picture", "[looks]") {
  const auto radius = GENERATE(0.2, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5);
  for (const auto size : {cv::Size(97, 32), cv::Size(3, 2), cv::Size(1, 40), cv::Size(1, 1)}) {
    for (const int type : {CV_8UC1, CV_8UC3}) {
      cv::Mat image = noisy(size, type);
      const cv::Mat expected = by_opencv(image, radius);
      blur_gaussian(image, radius);
      CAPTURE(radius, size, type);
      REQUIRE(image.size() == size);
      REQUIRE(image.type() == type);
      CHECK(test::difference(image, expected) <= 3);
    }
  }
}

TEST_CASE("a plain picture stays what it is when blurred", "[looks]") {
  for (const double radius : {0.3, 1.0, 2.0}) {
    for (const int level : {0, 1, 128, 255}) {
      cv::Mat image = test::plain({40, 20}, cv::Scalar::all(level));
      blur_gaussian(image, radius);
      CHECK(test::difference(image, test::plain({40, 20}, cv::Scalar::all(level))) == 0);
    }
  }
}

}  // namespace
}  // namespace ocr
