#include "data/looks/levels.h"

#include <numbers>

#include <catch2/catch.hpp>

#include "data/looks/tone.h"

namespace ocr {
namespace {

TEST_CASE("linear levels rise from 0 to 255 in their direction", "[looks]") {
  const cv::Mat right = linear_levels({6, 2}, 0);
  const cv::Mat expected = (cv::Mat_<std::uint8_t>(1, 6) << 0, 51, 102, 153, 204, 255);
  CHECK(cv::norm(right.row(0), expected, cv::NORM_INF) <= 1);
  CHECK(cv::norm(right.row(1), expected, cv::NORM_INF) <= 1);
  const cv::Mat up = linear_levels({2, 6}, -std::numbers::pi / 2);
  CHECK(up.at<std::uint8_t>(5, 0) <= 1);
  CHECK(up.at<std::uint8_t>(0, 1) >= 254);
}

TEST_CASE("radial levels follow the square of the distance", "[looks]") {
  // By hand, centre (0.5, 0.5), pixels at 0.1, 0.3, ...: (0.4² + 0.4²) / 0.5 · 255 = 163.2.
  const cv::Mat levels = radial_levels({5, 5}, {0.5, 0.5});
  CHECK(levels.at<std::uint8_t>(2, 2) == 0);
  CHECK(levels.at<std::uint8_t>(0, 0) == 163);
  CHECK(levels.at<std::uint8_t>(2, 3) == 20);  // 0.04 / 0.5 · 255
}

TEST_CASE("light of 128 changes nothing, 64 halves, 255 doubles up to white", "[looks]") {
  cv::Mat bgr(1, 3, CV_8UC3, cv::Scalar(10, 101, 200));
  const cv::Mat light = (cv::Mat_<std::uint8_t>(1, 3) << 128, 64, 255);
  shade(light, bgr);
  CHECK(bgr.at<cv::Vec3b>(0) == cv::Vec3b(10, 101, 200));
  CHECK(bgr.at<cv::Vec3b>(1) == cv::Vec3b(5, 51, 100));
  CHECK(bgr.at<cv::Vec3b>(2) == cv::Vec3b(20, 201, 255));
}

TEST_CASE("a tone has the luminance that was asked for, whatever its hue", "[looks]") {
  for (int level = 0; level <= 255; level += 15) {
    for (int hue = 0; hue < 360; hue += 20) {
      for (const double saturation : {0.0, 0.4, 1.0}) {
        CAPTURE(level, hue, saturation);
        CHECK(luminance(tone_colour(level, saturation, hue)) == Approx(level).margin(0.6));
      }
    }
  }
}

TEST_CASE("the purest red, yellow and blue are themselves, and no saturation is grey", "[looks]") {
  CHECK(tone_colour(0.299 * 255, 1, 0) == Colour{0, 0, 255});
  CHECK(tone_colour(0.886 * 255, 1, 60) == Colour{0, 255, 255});
  CHECK(tone_colour(0.114 * 255, 1, 240) == Colour{255, 0, 0});
  CHECK(tone_colour(77, 0, 123) == Colour{77, 77, 77});
}

}  // namespace
}  // namespace ocr
