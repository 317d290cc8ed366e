// Against a second implementation that asks of each pixel what it is.
#include "data/looks/pieces.h"

#include <catch2/catch.hpp>

#include "base/random.h"
#include "data/looks/style.h"

using namespace ocr;

namespace {

cv::Mat random_colours(cv::Size size, RandomStream random) {
  cv::Mat bgr(size, CV_8UC3);
  for (int y = 0; y < bgr.rows; ++y) {
    for (int x = 0; x < 3 * bgr.cols; ++x) {
      bgr.ptr(y)[x] = static_cast<std::uint8_t>(random.integer(0, 255));
    }
  }
  return bgr;
}

// Runs of ink of all strengths, with gaps that are wider than what counts as near.
cv::Mat random_runs(cv::Size size, RandomStream random) {
  cv::Mat mask = cv::Mat::zeros(size, CV_8U);
  for (int y = 0; y < mask.rows; ++y) {
    for (int x = 0; x < mask.cols;) {
      const auto end = std::min<int>(mask.cols, x + static_cast<int>(random.integer(1, 20)));
      const bool ink = random.chance(0.4);
      for (; x < end; ++x) {
        if (ink) mask.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(random.integer(1, 255));
      }
    }
  }
  return mask;
}

bool near_ink(const cv::Mat& mask, int y, int x, int reach) {
  for (int i = std::max(0, x - reach); i <= std::min(mask.cols - 1, x + reach); ++i) {
    if (mask.at<std::uint8_t>(y, i) > 0) return true;
  }
  return false;
}

void add_pixel(ColourSum& sum, const cv::Vec3b& pixel) {
  ++sum.pixels;
  sum.b += pixel[0];
  sum.g += pixel[1];
  sum.r += pixel[2];
}

void check_same(const ColourSum& a, const ColourSum& b) {
  CHECK(a.pixels == b.pixels);
  CHECK(a.b == b.b);
  CHECK(a.g == b.g);
  CHECK(a.r == b.r);
}

}  // namespace

TEST_CASE("pieces hold what each pixel says of itself, in lines of any size", "[looks]") {
  const cv::Size sizes[] = {{1, 1}, {7, 8}, {100, 16}, {131, 15}, {40, 131}, {500, 20}};
  std::uint64_t number = 0;
  for (const auto size : sizes) {
    CAPTURE(size);
    const auto bgr = random_colours(size, RandomStream(1, "colours", number));
    const auto mask = random_runs(size, RandomStream(1, "mask", number++));
    const bool upright = size.height > size.width;
    const int length = std::max(size.width, size.height);
    const int height = std::min(size.width, size.height);
    const int count = std::clamp(2 * length / height, 1, 64);
    const int reach = std::max(2, height / 8);
    const int step = std::max(1, size.height / 16);

    std::vector<Ground> grounds(static_cast<std::size_t>(count));
    for (int y = 0; y < mask.rows; y += step) {
      for (int x = 0; x < mask.cols; ++x) {
        if (!near_ink(mask, y, x, reach)) continue;
        const auto piece = static_cast<std::size_t>((upright ? y : x) * count / length);
        const auto& pixel = bgr.at<cv::Vec3b>(y, x);
        add_pixel(grounds[piece].colours, pixel);
        grounds[piece].square += pixel[1] * pixel[1];
      }
    }

    const auto own_grounds = grounds_of(bgr, mask);
    REQUIRE(own_grounds.size() == grounds.size());
    for (std::size_t i = 0; i < grounds.size(); ++i) {
      CAPTURE(i);
      check_same(own_grounds[i].colours, grounds[i].colours);
      CHECK(own_grounds[i].square == grounds[i].square);
    }
  }
}

TEST_CASE("a dash between the rows that are looked at is found", "[looks]") {
  const cv::Mat bgr(64, 64, CV_8UC3, cv::Scalar(10, 20, 30));
  cv::Mat mask = cv::Mat::zeros(64, 64, CV_8U);
  mask.row(33).colRange(10, 50).setTo(255);  // every fourth row is looked at
  CHECK(grounds_of(bgr, mask)[1].colours.pixels ==
        26);  // of columns 32 to 49 and eight beside them
}

TEST_CASE("letters cover what is below them by their alpha, to the last pixel of a row",
          "[looks]") {
  const Colour ink{200, 100, 7};
  for (int width = 1; width < 40; ++width) {
    CAPTURE(width);
    const cv::Size size(width, 3);
    const auto below = random_colours(size, RandomStream(2, "colours"));
    const auto mask = random_runs(size, RandomStream(2, "mask"));
    auto image = below.clone();
    compose(mask, ink, {}, image);
    bool same = true;
    for (int y = 0; y < 3; ++y) {
      for (int x = 0; x < width; ++x) {
        const int alpha = mask.at<std::uint8_t>(y, x);
        const int inks[] = {ink.b, ink.g, ink.r};
        for (int c = 0; c < 3; ++c) {
          const double exact =
              (below.at<cv::Vec3b>(y, x)[c] * (255 - alpha) + inks[c] * alpha) / 255.0;
          same = same && image.at<cv::Vec3b>(y, x)[c] == std::lround(exact);
        }
      }
    }
    CHECK(same);
  }
}
