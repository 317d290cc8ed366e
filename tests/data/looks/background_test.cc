#include "data/looks/background.h"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/looks/levels.h"
#include "scenes.h"

namespace ocr {
namespace {

template <typename Background>
cv::Mat drawn(const Background& background, std::uint64_t seed, cv::Size size = {200, 32}) {
  cv::Mat bgr(size, CV_8UC3);
  draw(background, test::looks(), bgr, RandomStream(seed, "background"));
  return bgr;
}

struct Statistics {
  double mean = 0;
  double deviation = 0;
};
Statistics statistics_of(const cv::Mat& bgr) {
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(bgr, mean, deviation);
  return {mean[0], deviation[0]};
}

TEST_CASE("a plain background has one colour of the luminance asked for", "[looks]") {
  PlainBackground plain;
  plain.colour.level = {100, 120};
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const cv::Mat bgr = drawn(plain, seed);
    const auto first = bgr.at<cv::Vec3b>(0, 0);
    CHECK(test::difference(bgr, test::plain(bgr.size(), first)) == 0);
    const double level = luminance({first[0], first[1], first[2]});
    CHECK((level > 99 && level < 121));
  }
}

// trdg's background 0: numpy's normal(235, 10).
TEST_CASE("Gaussian noise has trdg's mean and deviation by default, and others on demand",
          "[looks]") {
  const auto trdg = statistics_of(drawn(GaussianNoiseBackground{}, 1, {2000, 200}));
  CHECK(trdg.mean == Approx(235).margin(0.3));
  CHECK(trdg.deviation == Approx(9.8).margin(0.3));  // 255 cuts the tail off
  GaussianNoiseBackground other;
  other.level = {120};
  other.deviation = {5};
  const auto asked = statistics_of(drawn(other, 1, {2000, 200}));
  CHECK(asked.mean == Approx(120).margin(0.3));
  CHECK(asked.deviation == Approx(4.9).margin(0.3));
}

TEST_CASE("a gradient that may not change is plain", "[looks]") {
  GradientBackground gradient;
  gradient.change = {0};
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    CHECK(statistics_of(drawn(gradient, seed)).deviation == 0);
  gradient.change = {200};
  CHECK(statistics_of(drawn(gradient, 1)).deviation > 5);
}

TEST_CASE("the text lies on the plate, not on the wall", "[looks]") {
  PlateBackground plate;
  plate.wall = {{0}, {0}, {0}};
  plate.plate = {{200}, {0}, {0}};
  plate.margin = {0.25};
  plate.border = {0};
  const cv::Mat bgr = drawn(plate, 1);
  // A quarter of 32 is 8 pixels of wall on each side.
  CHECK(statistics_of(bgr(cv::Rect(8, 8, 184, 16))).mean == 200);
  CHECK(statistics_of(bgr.rowRange(0, 8)).mean == 0);
  CHECK(statistics_of(bgr.colRange(192, 200)).mean == 0);
}

TEST_CASE("a grid's lines are darker by what was asked, at their distance", "[looks]") {
  LinesGridBackground grid;
  grid.colour = {{240}, {0}, {0}};
  grid.spacing = {10};
  grid.darkness = {100};
  grid.width = {1};
  grid.columns = 0;
  grid.dashed = 0;
  const cv::Mat bgr = drawn(grid, 3, {50, 40});
  int lines = 0;
  int last = -10;
  for (int y = 0; y < bgr.rows; ++y) {
    const auto row = statistics_of(bgr.row(y));
    CHECK(row.deviation == 0);
    CHECK((row.mean == 240 || row.mean == 140));
    if (row.mean != 140) continue;
    if (lines > 0) CHECK(y - last == 10);
    last = y;
    ++lines;
  }
  CHECK(lines == 4);
}

TEST_CASE("Voronoi cells have few colours, and paper a fine texture around its own", "[looks]") {
  VoronoiBackground voronoi;
  voronoi.cells = {1};
  CHECK(statistics_of(drawn(voronoi, 1)).deviation == 0);
  PaperBackground paper;
  paper.colour = {{200}, {0}, {0}};
  paper.vignette = paper.stains = paper.folds = paper.rules = 0;
  paper.fibres = {4};
  paper.unevenness = {0};
  const auto sheet = statistics_of(drawn(paper, 1, {500, 500}));
  CHECK(sheet.mean == Approx(200).margin(1));
  CHECK(sheet.deviation == Approx(4 * (0.7 + 0.3)).margin(0.5));
  paper.fibres = {0};
  CHECK(statistics_of(drawn(paper, 1)).deviation == 0);
}

TEST_CASE("a photo's crop has its pixels at zoom 1, and a small photo is enlarged", "[looks]") {
  const cv::Mat bgr = drawn(PhotoBackground{}, 1);
  // The test's photo has its column in blue and its row in green.
  const auto corner = bgr.at<cv::Vec3b>(0, 0);
  const auto other = bgr.at<cv::Vec3b>(20, 100);
  CHECK(other[0] - corner[0] == 100);
  CHECK(other[1] - corner[1] == 20);
  const auto wide = drawn(PhotoBackground{}, 1, {500, 32});
  CHECK(wide.at<cv::Vec3b>(16, 499)[0] - wide.at<cv::Vec3b>(16, 0)[0] >= 245);
}

TEST_CASE("a photo background without photos says so", "[looks]") {
  const LookResources none(1);
  cv::Mat bgr(4, 4, CV_8UC3);
  CHECK_THROWS_WITH(draw(PhotoBackground{}, none, bgr, RandomStream(1)), Catch::Contains("photos"));
}

// trdg's own sum, term by term, against the one with turned vectors.
TEST_CASE("the quasicrystal is trdg's sum of cosines", "[looks]") {
  const RandomStream stream(6, "background");
  cv::Mat bgr(9, 31, CV_8UC3);
  draw(QuasicrystalBackground{}, test::looks(), bgr, stream);
  RandomStream random = stream;
  const double frequency = random.uniform(20, 50);
  const double phase = random.uniform(0, 2 * CV_PI);
  const auto directions = static_cast<int>(random.integer(10, 20));
  for (int y = 0; y < bgr.rows; ++y) {
    for (int x = 0; x < bgr.cols; ++x) {
      double sum = 0;
      for (int i = 0; i < directions; ++i) {
        const double angle = i * 2 * CV_PI / directions;
        const double across = (x / 30.0 * 4 - 2) * CV_PI;
        const double down = (y / 8.0 * 4 - 2) * CV_PI;
        sum += std::cos(frequency * (across * std::cos(angle) + down * std::sin(angle)) + phase);
      }
      const double level = std::clamp(255 - 255 * sum / directions, 0.0, 255.0);
      CHECK(bgr.at<cv::Vec3b>(y, x)[1] == Approx(level).margin(1));
    }
  }
}

}  // namespace
}  // namespace ocr
