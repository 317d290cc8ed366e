#include "data/looks/looks.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "scenes.h"

namespace ocr {
namespace {

cv::Mat grey_image() {
  return test::plain({60, 20}, cv::Scalar::all(100));
}

cv::Mat after(const std::vector<DamageOptions>& damages, std::uint64_t seed = 1) {
  cv::Mat bgr = grey_image();
  apply_all(damages, test::looks(), bgr, RandomStream(seed, "damages"));
  return bgr;
}

TEST_CASE("backgrounds are chosen by their shares", "[looks]") {
  PlainBackground black{.share = 3, .colour = {{0}, {0}, {0}}};
  int white = 0;
  for (std::uint64_t i = 0; i < 4000; ++i) {
    cv::Mat bgr(1, 1, CV_8UC3);
    draw_one({WhiteBackground{.share = 1}, GradientBackground{.share = 0}, black}, test::looks(),
             bgr, RandomStream(2, "choice", i));
    white += bgr.at<cv::Vec3b>(0)[0] == 255;
  }
  CHECK(white == Approx(1000).margin(110));  // 4 σ of 4000 draws with probability 1/4
}

TEST_CASE("backgrounds without a share are an error", "[looks]") {
  cv::Mat bgr(1, 1, CV_8UC3);
  CHECK_THROWS_AS(draw_one({}, test::looks(), bgr, RandomStream(1)), Error);
  CHECK_THROWS_AS(draw_one({WhiteBackground{.share = 0}}, test::looks(), bgr, RandomStream(1)),
                  Error);
}

TEST_CASE("an effect happens as often as its probability says, in the list's order", "[looks]") {
  int inverted = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    inverted += test::level_of(after({InvertDamage{.probability = 0.3}}, seed)) == 155;
  }
  CHECK(inverted == Approx(600).margin(82));  // 4 σ
  const ExposureDamage darker{.gamma = {1}, .brightness = {-50}, .contrast = {1}};
  CHECK(test::level_of(after({InvertDamage{}, darker})) == 105);
  CHECK(test::level_of(after({darker, InvertDamage{}})) == 205);
}

TEST_CASE("an effect draws the same whatever stands beside it in the list", "[looks]") {
  const NoiseDamage noise;
  const cv::Mat alone = after({noise});
  CHECK(test::difference(after({SaturationDamage{.saturation = {1}}, noise}), alone) == 0);
  CHECK(test::difference(after({BlurDamage{.probability = 0}, noise}), alone) == 0);
}

TEST_CASE("two effects of one name draw from different streams", "[looks]") {
  const NoiseDamage noise{.deviation = {10}, .coarse = 0};
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(after({noise, noise}), mean, deviation);
  CHECK(deviation[0] == Approx(10 * std::sqrt(2.0)).margin(1.5));  // twice the same would give 20
}

}  // namespace
}  // namespace ocr
