#include "data/looks/style.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "data/looks/lab.h"
#include "scenes.h"

namespace ocr {
namespace {

constexpr Colour kGrey = {90, 90, 90};

template <typename Style>
StyleLayers layers_of(const Style& style, const cv::Mat& mask, std::uint64_t seed = 1) {
  StyleLayers layers;
  apply(style, {mask, kGrey, layers}, RandomStream(seed, "style"));
  return layers;
}

cv::Mat dot_mask() {
  cv::Mat mask = cv::Mat::zeros(15, 15, CV_8U);
  mask.at<std::uint8_t>(7, 7) = 255;
  return mask;
}

TEST_CASE("letters cover a background as their mask says", "[looks]") {
  const cv::Mat mask = (cv::Mat_<std::uint8_t>(1, 3) << 0, 51, 255);
  cv::Mat bgr = test::plain({3, 1}, {100, 100, 100});
  compose(mask, {200, 0, 100}, {}, bgr);
  CHECK(bgr.at<cv::Vec3b>(0) == cv::Vec3b(100, 100, 100));
  CHECK(bgr.at<cv::Vec3b>(1) == cv::Vec3b(120, 80, 100));  // a fifth of the way
  CHECK(bgr.at<cv::Vec3b>(2) == cv::Vec3b(200, 0, 100));
}

TEST_CASE("what touches the letters differs from the ink by the contrast asked for", "[looks]") {
  const auto check = [](const auto& style) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      const auto layers = layers_of(style, dot_mask(), seed);
      REQUIRE(layers.under.size() == 1);
      CHECK(std::abs(lightness(layers.under[0].colour) - lightness(kGrey)) >= 30);
    }
  };
  check(OutlineStyle{});
  check(GlowStyle{});
  check(ShadowStyle{});
  check(ExtrusionStyle{});
}

TEST_CASE("an outline is as wide as asked", "[looks]") {
  OutlineStyle outline;
  outline.width = {2};
  const cv::Mat mask = layers_of(outline, dot_mask()).under[0].mask;
  CHECK(mask.at<std::uint8_t>(7, 9) == 255);
  CHECK(mask.at<std::uint8_t>(7, 10) == 0);
}

TEST_CASE("a hard shadow is the letter, moved and paler", "[looks]") {
  ShadowStyle shadow;
  shadow.offset = {3};
  shadow.angle = {90};
  shadow.blur = {0};
  shadow.opacity = {0.4};
  const cv::Mat mask = layers_of(shadow, dot_mask()).under[0].mask;
  CHECK(mask.at<std::uint8_t>(10, 7) == 102);
  CHECK(cv::countNonZero(mask) == 1);
}

TEST_CASE("an extrusion joins the letter to its far side", "[looks]") {
  ExtrusionStyle extrusion;
  extrusion.depth = {3};
  extrusion.angle = {0};
  const cv::Mat mask = layers_of(extrusion, dot_mask()).under[0].mask;
  CHECK(cv::countNonZero(mask) == 4);
  CHECK(cv::countNonZero(mask(cv::Rect(7, 7, 4, 1))) == 4);
}

TEST_CASE("embossed edges are white towards the light and black behind", "[looks]") {
  cv::Mat mask = cv::Mat::zeros(9, 9, CV_8U);
  mask(cv::Rect(3, 0, 3, 9)).setTo(255);
  EmbossStyle emboss;
  emboss.strength = {1};
  emboss.angle = {0};  // light from the right
  const auto layers = layers_of(emboss, mask);
  REQUIRE(layers.over.size() == 2);
  CHECK(layers.over[0].colour == Colour{255, 255, 255});
  CHECK(layers.over[0].mask.at<std::uint8_t>(4, 5) == 255);
  CHECK(layers.over[0].mask.at<std::uint8_t>(4, 3) == 0);
  CHECK(layers.over[1].colour == Colour{0, 0, 0});
  CHECK(layers.over[1].mask.at<std::uint8_t>(4, 3) == 255);
  CHECK(layers.over[1].mask.at<std::uint8_t>(4, 5) == 0);
  emboss.strength = {0};
  CHECK(cv::countNonZero(layers_of(emboss, mask).over[0].mask) == 0);
}

TEST_CASE("two tones stay within the letters", "[looks]") {
  const cv::Mat mask = test::text_mask();
  const auto layers = layers_of(TwoToneStyle{}, mask);
  REQUIRE(layers.over.size() == 1);
  CHECK(cv::countNonZero(layers.over[0].mask > mask) == 0);
  CHECK(cv::countNonZero(layers.over[0].mask) > 0);
}

}  // namespace
}  // namespace ocr
