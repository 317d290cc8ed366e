#include "data/looks/ink.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "scenes.h"

namespace ocr {
namespace {

cv::Mat block_mask() {  // 5×5 letters in the middle of 11×11
  cv::Mat mask = cv::Mat::zeros(11, 11, CV_8U);
  mask(cv::Rect(3, 3, 5, 5)).setTo(255);
  return mask;
}

template <typename Ink>
cv::Mat inked(const Ink& ink, const cv::Mat& mask, std::uint64_t seed = 1) {
  cv::Mat result = mask.clone();
  apply(ink, test::looks(), result, RandomStream(seed, "ink"));
  return result;
}

TEST_CASE("a weight of whole and half pixels moves the edges by as much", "[looks]") {
  cv::Mat mask = block_mask();
  change_thickness(1, mask);
  CHECK(mask.at<std::uint8_t>(5, 2) == 255);
  CHECK(mask.at<std::uint8_t>(5, 1) == 0);
  mask = block_mask();
  change_thickness(1.5, mask);
  CHECK(mask.at<std::uint8_t>(5, 2) == 255);
  CHECK(mask.at<std::uint8_t>(5, 1) == Approx(127.5).margin(1));
  mask = block_mask();
  change_thickness(-0.5, mask);
  CHECK(mask.at<std::uint8_t>(5, 3) == Approx(127.5).margin(1));
  CHECK(mask.at<std::uint8_t>(5, 4) == 255);
  mask = block_mask();
  change_thickness(0, mask);
  CHECK(test::difference(mask, block_mask()) == 0);
}

TEST_CASE("a weight of one pixel is OpenCV's dilation and erosion by a cross", "[looks]") {
  cv::Mat mask(17, 29, CV_8U);
  cv::RNG random(3);
  random.fill(mask, cv::RNG::UNIFORM, 0, 256);
  const cv::Mat cross = cv::getStructuringElement(cv::MORPH_CROSS, {3, 3});
  cv::Mat thick, thin;
  cv::morphologyEx(mask, thick, cv::MORPH_DILATE, cross, {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
  cv::morphologyEx(mask, thin, cv::MORPH_ERODE, cross, {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
  cv::Mat ours = mask.clone();
  change_thickness(1, ours);
  CHECK(test::difference(ours, thick) == 0);
  ours = mask.clone();
  change_thickness(-1, ours);
  CHECK(test::difference(ours, thin) == 0);
}

TEST_CASE("a faint face is strengthened to the peak asked for, a strong one is left", "[looks]") {
  cv::Mat faint = block_mask() / 5;  // 51
  faint.at<std::uint8_t>(0, 0) = 17;
  const cv::Mat strong = inked(StrengthenInk{}, faint);
  CHECK(strong.at<std::uint8_t>(5, 5) == 150);
  CHECK(strong.at<std::uint8_t>(0, 0) == 50);
  CHECK(test::difference(inked(StrengthenInk{}, block_mask()), block_mask()) == 0);
}

TEST_CASE("dropout takes the share of ink that was asked for", "[looks]") {
  const cv::Mat mask(500, 500, CV_8U, cv::Scalar(255));
  DropoutInk dropout;
  dropout.area = {0.2};
  dropout.left = {0};
  dropout.streaks = {0};
  CHECK(test::level_of(inked(dropout, mask)) == Approx(255 * 0.8).margin(6));
  dropout.left = {0.5};
  CHECK(test::level_of(inked(dropout, mask)) == Approx(255 * 0.9).margin(4));
  dropout.area = {0};
  CHECK(test::difference(inked(dropout, mask), mask) == 0);
  dropout.streaks = {1};
  const double with_streak = test::level_of(inked(dropout, mask));
  CHECK((with_streak < 255 && with_streak > 253));
}

TEST_CASE("ink that bleeds makes letters thicker, dries up with less, and never vanishes",
          "[looks]") {
  const cv::Mat mask = test::text_mask();
  InkBleed bleed;
  bleed.radius = {0};
  CHECK(test::difference(inked(bleed, mask), mask) == 0);
  bleed.radius = {1};
  bleed.roughness = {0};
  bleed.spread = {0.3};
  CHECK(test::level_of(inked(bleed, mask)) > 1.1 * test::level_of(mask));
  bleed.spread = {-0.2};
  CHECK(test::level_of(inked(bleed, mask)) < 0.9 * test::level_of(mask));
  cv::Mat hairline = cv::Mat::zeros(32, 100, CV_8U);
  hairline.col(50).setTo(120);
  double peak = 0;
  cv::minMaxLoc(inked(bleed, hairline), nullptr, &peak);
  CHECK(peak == 255);
}

TEST_CASE("Kanungo flips pixels as often as its formula says, by their distance", "[looks]") {
  cv::Mat half = cv::Mat::zeros(400, 40, CV_8U);
  half.colRange(20, 40).setTo(255);
  KanungoInk kanungo;
  kanungo.letter_flip = {0.8};
  kanungo.letter_decay = {0.5};
  kanungo.paper_flip = {0.6};
  kanungo.paper_decay = {1};
  kanungo.anywhere = {0};
  kanungo.closing = {1};
  cv::Mat sum = cv::Mat::zeros(1, 40, CV_64F);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    cv::Mat flipped;
    cv::reduce(inked(kanungo, half, seed) != half, flipped, 0, cv::REDUCE_AVG, CV_64F);
    sum += flipped / 255 / 20;
  }
  // Of 8000 pixels a column: 4 σ are 0.022. The first columns are 1 and 2 pixels from the edge.
  CHECK(sum.at<double>(20) == Approx(0.8 * std::exp(-0.5)).margin(0.022));
  CHECK(sum.at<double>(21) == Approx(0.8 * std::exp(-0.5 * 4)).margin(0.022));
  CHECK(sum.at<double>(19) == Approx(0.6 * std::exp(-1.0)).margin(0.022));
  CHECK(sum.at<double>(35) == 0);
}

TEST_CASE("a moved mask loses what leaves the picture", "[looks]") {
  const cv::Mat moved = moved_mask(block_mask(), 4, -3);
  CHECK(moved.at<std::uint8_t>(0, 7) == 255);
  CHECK(moved.at<std::uint8_t>(4, 10) == 255);
  CHECK(cv::countNonZero(moved) == 5 * 4);
  CHECK(cv::countNonZero(moved_mask(block_mask(), 11, 0)) == 0);
}

}  // namespace
}  // namespace ocr
