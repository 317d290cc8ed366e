// Against a second implementation (cv::solve over all pixels), and by hand.
#include "data/looks/visibility.h"

#include <catch2/catch.hpp>

#include "base/random.h"
#include "data/looks/lab.h"
#include "data/looks/style.h"
#include "scenes.h"

using namespace ocr;

namespace {

const cv::Scalar kWhite = cv::Scalar::all(255);

double contrast_of(const cv::Mat& bgr, const cv::Mat& mask, const cv::Rect& letter) {
  return letter_contrasts(bgr, mask, {letter}).front();
}

// A square letter of one alpha, in black on white.
double contrast_of_square(int side, int alpha) {
  const cv::Rect place(8, 8, side, side);
  cv::Mat mask = cv::Mat::zeros(32, 32, CV_8U);
  mask(place).setTo(alpha);
  cv::Mat bgr = test::plain(mask.size(), kWhite);
  compose(mask, {0, 0, 0}, {}, bgr);
  return contrast_of(bgr, mask, place + cv::Size(4, 4) - cv::Point(2, 2));
}

double by_equations(const cv::Mat& bgr, const cv::Mat& mask) {
  const auto pixels = static_cast<int>(mask.total());
  cv::Mat alpha, colours;
  mask.reshape(1, pixels).convertTo(alpha, CV_64F);
  bgr.reshape(1, pixels).convertTo(colours, CV_64F);
  cv::Mat equations, line;
  cv::hconcat(cv::Mat::ones(pixels, 1, CV_64F), alpha, equations);
  cv::solve(equations, colours, line, cv::DECOMP_SVD);
  const double level = alpha.dot(alpha) / cv::sum(alpha)[0];
  const auto colour = [&](double a) {
    return lab_of(cv::Vec3d(line.at<double>(0, 0) + a * line.at<double>(1, 0),
                            line.at<double>(0, 1) + a * line.at<double>(1, 1),
                            line.at<double>(0, 2) + a * line.at<double>(1, 2)));
  };
  return lab_distance(colour(level), colour(0)) * std::min(1.0, cv::sum(alpha)[0] / 255 / 9);
}

}  // namespace

TEST_CASE("white letters on white are not seen, and black on white are at Lab distance 100",
          "[looks]") {
  const cv::Mat mask = test::text_mask();
  const cv::Rect all({}, mask.size());
  const auto contrast = [&](Colour ink) {
    cv::Mat bgr = test::plain(mask.size(), kWhite);
    compose(mask, ink, {}, bgr);
    return contrast_of(bgr, mask, all);
  };
  CHECK(contrast({255, 255, 255}) == 0);
  CHECK(contrast({245, 245, 245}) == Approx(3.4).margin(0.5));  // L* 96.5, at nearly full alpha
  CHECK(contrast({0, 0, 0}) > 85);  // edges are not of full alpha
  CHECK(contrast_of_square(5, 255) == Approx(100));
}

TEST_CASE("ink of less than nine pixels is seen by that share, and pale ink as pale", "[looks]") {
  CHECK(contrast_of_square(3, 255) == Approx(100));
  CHECK(contrast_of_square(2, 255) == Approx(100.0 * 4 / 9));
  CHECK(contrast_of_square(1, 255) == Approx(100.0 / 9));
  // A tenth of black leaves 229 of 255: L* 90.9.
  CHECK(contrast_of_square(12, 26) == Approx(9.1).margin(0.1));
}

TEST_CASE("each letter is judged by its own pixels", "[looks]") {
  cv::Mat mask = cv::Mat::zeros(16, 40, CV_8U);
  mask(cv::Rect(4, 4, 8, 8)).setTo(255);
  mask(cv::Rect(24, 10, 3, 3)).setTo(255);  // a full stop
  cv::Mat bgr = test::plain(mask.size(), kWhite);
  compose(mask, {0, 0, 0}, {}, bgr);
  bgr(cv::Rect(20, 6, 12, 10)).setTo(kWhite);  // that glare took
  const auto contrasts = letter_contrasts(bgr, mask, {{2, 2, 12, 12}, {22, 8, 7, 7}});
  REQUIRE(contrasts.size() == 2);
  CHECK(contrasts[0] == Approx(100));
  CHECK(contrasts[1] == 0);
}

TEST_CASE("of a letter that worn print took away nothing is seen", "[looks]") {
  const cv::Mat mask = cv::Mat::zeros(16, 16, CV_8U);
  const cv::Mat bgr = test::plain(mask.size(), kWhite);
  CHECK(contrast_of(bgr, mask, {4, 4, 8, 8}) == 0);
  CHECK(contrast_of(bgr, mask, {20, 4, 8, 8}) == 0);  // outside of the picture
}

TEST_CASE("contrasts are those of a least squares solution, in letters of any width", "[looks]") {
  for (int width = 1; width < 40; ++width) {
    CAPTURE(width);
    RandomStream random(3, "pixels", static_cast<std::uint64_t>(width));
    cv::Mat bgr(11, 50, CV_8UC3), mask(11, 50, CV_8U);
    for (int y = 0; y < mask.rows; ++y) {
      for (int x = 0; x < mask.cols; ++x) {
        const auto alpha = random.integer(0, 255);
        mask.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(alpha);
        for (int c = 0; c < 3; ++c) {
          bgr.at<cv::Vec3b>(y, x)[c] = static_cast<std::uint8_t>(random.integer(0, alpha));
        }
      }
    }
    const cv::Rect place(50 - width, 0, width, 11);
    CHECK(contrast_of(bgr, mask, place) ==
          Approx(by_equations(bgr(place).clone(), mask(place).clone())).margin(1e-9));
  }
}

TEST_CASE("the dash of a tall line is seen wherever it is", "[looks]") {
  for (int row = 2; row < 58; ++row) {
    cv::Mat mask = cv::Mat::zeros(64, 64, CV_8U);
    mask(cv::Rect(20, row, 20, 1)).setTo(255);
    cv::Mat bgr = test::plain(mask.size(), kWhite);
    compose(mask, {0, 0, 0}, {}, bgr);
    CHECK(contrast_of(bgr, mask, {18, row - 2, 24, 5}) == Approx(100));
  }
}
