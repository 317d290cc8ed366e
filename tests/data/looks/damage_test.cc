#include "data/looks/damage.h"

#include <catch2/catch.hpp>

#include "data/looks/style.h"
#include "scenes.h"

namespace ocr {
namespace {

cv::Mat text_image() {
  cv::Mat bgr = test::plain({200, 32}, {200, 220, 240});
  compose(test::text_mask(), {20, 60, 40}, {}, bgr);
  return bgr;
}

template <typename Damage>
cv::Mat damaged(const Damage& damage, const cv::Mat& image, std::uint64_t seed = 1) {
  cv::Mat result = image.clone();
  apply(damage, test::looks(), result, RandomStream(seed, "damage"));
  return result;
}

cv::Mat dot_image() {
  cv::Mat bgr = test::plain({11, 11}, {0, 0, 0});
  bgr.at<cv::Vec3b>(5, 5) = {255, 255, 255};
  return bgr;
}

TEST_CASE("damage of no strength changes nothing", "[looks]") {
  const auto check = [](const auto& damage) {
    CAPTURE(damage.kName);
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      CHECK(test::difference(damaged(damage, text_image(), seed), text_image()) == 0);
    }
  };
  check(BlurDamage{.radius = {0}});
  check(MotionBlurDamage{.length = {1}});
  check(ResampleDamage{.scale = {1}});
  check(NoiseDamage{.deviation = {0}});
  check(SaltAndPepperDamage{.amount = {0}});
  check(ShadingDamage{.strength = {0}});
  check(PrintScanDamage{.rough = {0}, .hard = {0}, .dots = {0}, .banding = {0}});
  check(ExposureDamage{.gamma = {1}, .brightness = {0}, .contrast = {1}});
  check(PosteriseDamage{.levels = {256}});
  check(ColourCastDamage{.gain = {1}});
  check(SaturationDamage{.saturation = {1}});
}

TEST_CASE("blur weights a dot with a Gaussian", "[looks]") {
  const cv::Mat blurred = damaged(BlurDamage{.radius = {1}}, dot_image());
  // By hand: e^0, e^-.5, e^-2, e^-4.5 over their sum with both sides: .3991, .2420, .0540.
  CHECK(blurred.at<cv::Vec3b>(5, 5)[0] == Approx(255 * .3991 * .3991).margin(1.5));
  CHECK(blurred.at<cv::Vec3b>(5, 6)[1] == Approx(255 * .3991 * .2420).margin(1.5));
}

TEST_CASE("motion draws a dot out to its length, in its direction", "[looks]") {
  const cv::Mat moved = damaged(MotionBlurDamage{.length = {5}, .angle = {0}}, dot_image());
  CHECK(cv::countNonZero(moved.reshape(1).rowRange(0, 5)) == 0);
  CHECK(cv::countNonZero(moved.reshape(1).rowRange(6, 11)) == 0);
  const double sum = cv::sum(moved.row(5))[0];
  CHECK(sum == Approx(255).margin(4));
  CHECK(moved.at<cv::Vec3b>(5, 5)[0] == Approx(255.0 / 4).margin(3));
  CHECK(moved.at<cv::Vec3b>(5, 7)[0] == Approx(255.0 / 8).margin(3));
  CHECK(moved.at<cv::Vec3b>(5, 8)[0] == 0);
}

TEST_CASE("a small image has less detail, and the nearest pixel makes blocks", "[looks]") {
  const ResampleDamage blocks{.scale = {0.5}, .nearest = 1};
  const cv::Mat image = damaged(blocks, text_image());
  for (int y = 0; y < 32; y += 2) {
    CHECK(test::difference(image.row(y), image.row(y + 1)) == 0);
  }
  CHECK(test::difference(image, text_image()) > 100);
}

TEST_CASE("noise has the deviation asked for, fine and coarse", "[looks]") {
  const cv::Mat grey = test::plain({600, 400}, cv::Scalar::all(128));
  for (const double coarse : {0.0, 1.0}) {
    const cv::Mat noisy = damaged(NoiseDamage{.deviation = {8}, .coarse = coarse}, grey);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(noisy, mean, deviation);
    CHECK(mean[1] == Approx(128).margin(0.6));
    CHECK(deviation[1] == Approx(8).margin(0.6));
  }
}

TEST_CASE("salt and pepper fall in equal parts on the share of pixels asked for", "[looks]") {
  const cv::Mat grey = test::plain({500, 400}, cv::Scalar::all(128));
  const cv::Mat result = damaged(SaltAndPepperDamage{.amount = {0.05}}, grey);
  cv::Mat channel;
  cv::extractChannel(result, channel, 0);
  // 10,000 draws with repetition of 200,000 pixels: 1 - e^-.05 of them, half of it each.
  CHECK(cv::countNonZero(channel == 255) == Approx(4877).margin(250));
  CHECK(cv::countNonZero(channel == 0) == Approx(4877).margin(250));
}

TEST_CASE("a lower JPEG quality is farther from the image", "[looks]") {
  const auto loss = [](double quality) {
    return cv::norm(damaged(JpegDamage{.quality = {quality}}, text_image()), text_image());
  };
  CHECK(loss(100) > 0);
  CHECK(loss(60) > 1.5 * loss(100));
  CHECK(loss(10) > 1.5 * loss(60));
}

TEST_CASE("shading takes at most its strength and adds at most half of it", "[looks]") {
  const cv::Mat grey = test::plain({200, 32}, cv::Scalar::all(100));
  double least = 255;
  double most = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    double low = 0;
    double high = 0;
    cv::minMaxLoc(damaged(ShadingDamage{.strength = {0.4}}, grey, seed).reshape(1), &low, &high);
    CHECK((low >= 59 && high <= 121));
    least = std::min(least, low);
    most = std::max(most, high);
  }
  CHECK(least <= 62);
  CHECK(most >= 118);
}

TEST_CASE("toner scatters at edges and nowhere else", "[looks]") {
  cv::Mat image = test::plain({40, 40}, cv::Scalar::all(255));
  image.colRange(0, 20).setTo(cv::Scalar::all(0));
  const PrintScanDamage rough{.rough = {0.5}, .hard = {0}, .dots = {0}, .banding = {0}};
  cv::Mat changed = damaged(rough, image) != image;
  CHECK(cv::countNonZero(changed.reshape(1).colRange(0, 3 * 19)) == 0);
  CHECK(cv::countNonZero(changed.reshape(1).colRange(3 * 21, 3 * 40)) == 0);
  CHECK(cv::countNonZero(changed.reshape(1)) > 0);
}

TEST_CASE("exposure, casts, posters and negatives have the levels of their formulas", "[looks]") {
  const cv::Mat grey = test::plain({2, 2}, {100, 100, 100});
  // 127.5 + 0.5 · (255 · (100 / 255)² - 127.5) + 10 = 93.36
  const ExposureDamage exposure{.gamma = {2}, .brightness = {10}, .contrast = {0.5}};
  CHECK(test::level_of(damaged(exposure, grey)) == 93);
  CHECK(test::level_of(damaged(ColourCastDamage{.gain = {1.25}}, grey)) == 125);
  CHECK(test::level_of(damaged(ColourCastDamage{.gain = {4}}, grey)) == 255);
  CHECK(test::level_of(damaged(PosteriseDamage{.levels = {2}}, grey)) == 0);
  CHECK(test::level_of(damaged(PosteriseDamage{.levels = {3}}, grey)) ==
        128);  // 127.5 rounds to even
  CHECK(test::level_of(damaged(InvertDamage{}, grey)) == 155);
  const cv::Mat red = test::plain({2, 2}, {0, 0, 200});
  const cv::Mat pale = damaged(SaturationDamage{.saturation = {0}}, red);
  CHECK(pale.at<cv::Vec3b>(0, 0) == cv::Vec3b(60, 60, 60));  // 0.299 · 200
}

}  // namespace
}  // namespace ocr
