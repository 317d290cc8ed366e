#include "data/detection/db_maps.h"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/random.h"
#include "data/detection/outlines.h"
#include "geometry/offset.h"

namespace ocr {
namespace {

DetSample page_with(const std::vector<Polygon>& outlines, int width = 120, int height = 80) {
  DetSample sample;
  sample.image = cv::Mat::zeros(height, width, CV_8UC3);
  for (const Polygon& outline : outlines) sample.texts.push_back({outline, "text", false});
  return sample;
}

Polygon rectangle(double left, double top, double right, double bottom) {
  return {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

// 60×20 at (30, 30): A = 1200, L = 160, D = 1200·0.84/160 = 6.3; by hand.
const Polygon kText = rectangle(30, 30, 90, 50);

// The formulas of PaddleOCR's _distance as they stand, in double, without any of our shortcuts.
double plain_distance(double x, double y, const Point& a, const Point& b) {
  const double s1 = (x - a.x) * (x - a.x) + (y - a.y) * (y - a.y);
  const double s2 = (x - b.x) * (x - b.x) + (y - b.y) * (y - b.y);
  const double s12 = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
  const double cosine = (s12 - s1 - s2) / (2 * std::sqrt(s1 * s2));
  if (cosine < 0) return std::sqrt(std::min(s1, s2));
  const double sine = 1 - cosine * cosine;
  return std::isnan(sine) ? 0 : std::sqrt(std::max(0.0, s1 * s2 * sine / s12));
}

cv::Mat1f plain_threshold(const std::vector<Polygon>& outlines, cv::Size size) {
  cv::Mat1f canvas = cv::Mat1f::zeros(size);
  for (const Polygon& outline : outlines) {
    const double d = area(outline) * (1 - 0.16) / perimeter(outline);
    const Bounds box = bounds(offset_polygon(outline, d)[0]);
    for (int y = 0; y < size.height; ++y) {
      for (int x = 0; x < size.width; ++x) {
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
        double nearest = 1;
        for (std::size_t i = 0; i < outline.size(); ++i) {
          nearest = std::min(
              nearest, plain_distance(x, y, outline[i], outline[(i + 1) % outline.size()]) / d);
        }
        canvas(y, x) = std::max(canvas(y, x), static_cast<float>(1 - nearest));
      }
    }
  }
  return canvas * 0.4 + 0.3;
}

TEST_CASE("a rectangle's shrink map is the rectangle less D on every side", "[maps]") {
  DetSample sample = page_with({kText});
  make_shrink_map(sample, {});
  // 6.3 px in, Clipper rounds to whole pixels: 36-84 × 36-44, both ends filled.
  CHECK(cv::countNonZero(sample.maps.shrink) == 49 * 9);
  CHECK(sample.maps.shrink(36, 36) == 1);
  CHECK(sample.maps.shrink(44, 84) == 1);
  CHECK(sample.maps.shrink(35, 60) == 0);
  CHECK(sample.maps.shrink(40, 85) == 0);
  CHECK(cv::countNonZero(sample.maps.shrink_mask) == 120 * 80);
  CHECK_FALSE(sample.texts[0].ignored);
}

TEST_CASE("the threshold falls from 0.7 on the border to 0.3 at the distance D", "[maps]") {
  DetSample sample = page_with({kText});
  make_border_map(sample, {});
  const auto& t = sample.maps.threshold;
  CHECK(t(30, 60) == Approx(0.7));                        // on the top edge
  CHECK(t(50, 40) == Approx(0.7));                        // on the bottom edge
  CHECK(t(27, 60) == Approx(0.3 + 0.4 * (1 - 3 / 6.3)));  // 3 px above
  CHECK(t(35, 60) == Approx(0.3 + 0.4 * (1 - 5 / 6.3)));  // 5 px below the top edge
  CHECK(t(40, 60) == Approx(0.3));                        // the middle line is 10 px away
  CHECK(t(26, 27) == Approx(0.3 + 0.4 * (1 - 5 / 6.3)));  // 3-4-5 from the corner
  CHECK(t(0, 0) == Approx(0.3));
  CHECK(sample.maps.threshold_mask(40, 60) == 1);  // the band's inside counts too
  CHECK(sample.maps.threshold_mask(24, 60) == 1);
  CHECK(sample.maps.threshold_mask(23, 60) == 0);
}

TEST_CASE("outside the circle over an edge the distance is that to the nearer end", "[maps]") {
  DetSample sample = page_with({rectangle(30, 30, 90, 70)});  // A 2400, L 200, D 10.08
  make_border_map(sample, {});
  // (31, 21): 1² + 9² + 59² + 9² = 3644 > 60², so √(1² + 9²), though its line is 9 px away.
  CHECK(sample.maps.threshold(21, 31) == Approx(0.3 + 0.4 * (1 - std::sqrt(82.0) / 10.08)));
  // Inside it: (60, 21) is 9 px from the line.
  CHECK(sample.maps.threshold(21, 60) == Approx(0.3 + 0.4 * (1 - 9 / 10.08)));
}

TEST_CASE("the threshold map is that of PaddleOCR's formulas on any outlines", "[maps]") {
  RandomStream random(3, "outlines");
  std::vector<Polygon> outlines;
  for (int i = 0; i < 40; ++i) {
    const double x = random.uniform(-20, 220);
    const double y = random.uniform(-20, 180);
    const double w = random.uniform(5, 90);
    const double h = random.uniform(5, 40);
    const double tilt = random.uniform(-15, 15);
    Polygon outline{{x, y}, {x + w, y + tilt}, {x + w, y + h + tilt}, {x, y + h}};
    if (i % 3 == 0) outline.insert(outline.begin() + 1, {x + w / 2, y + tilt / 2 - 6});
    if (i % 5 == 0) outline.push_back(outline.back());  // as PaddleOCR pads
    outlines.push_back(outline);
  }
  DetSample sample = page_with(outlines, 240, 200);
  make_border_map(sample, {});
  const cv::Mat1f plain = plain_threshold(outlines, sample.image.size());
  CHECK(cv::norm(sample.maps.threshold, plain, cv::NORM_INF) < 1e-4);
  double low = 0;
  double high = 0;
  cv::minMaxLoc(sample.maps.threshold, &low, &high);
  CHECK(low >= 0.3 - 1e-6);
  CHECK(high <= 0.7 + 1e-6);
}

TEST_CASE("small and ignored texts lose their mask, but small ones keep their border", "[maps]") {
  DetSample sample = page_with({rectangle(10, 10, 60, 17), rectangle(10, 40, 60, 60)});
  sample.texts[1].ignored = true;
  make_border_map(sample, {});
  CHECK(sample.maps.threshold(10, 30) == Approx(0.7));
  CHECK(sample.maps.threshold(40, 30) == Approx(0.3));
  make_shrink_map(sample, {});
  CHECK(sample.texts[0].ignored);
  CHECK(cv::countNonZero(sample.maps.shrink) == 0);
  CHECK(sample.maps.shrink_mask(13, 30) == 0);
  CHECK(sample.maps.shrink_mask(50, 30) == 0);
  CHECK(sample.maps.shrink_mask(30, 30) == 1);
}

TEST_CASE("a page with no text has maps with nothing on them", "[maps]") {
  DetSample sample = page_with({});
  make_border_map(sample, {});
  make_shrink_map(sample, {});
  CHECK(cv::countNonZero(sample.maps.threshold_mask) == 0);
  CHECK(cv::countNonZero(sample.maps.shrink) == 0);
  CHECK(cv::countNonZero(sample.maps.shrink_mask) == 120 * 80);
  CHECK(sample.maps.threshold(79, 119) == Approx(0.3));
}

TEST_CASE("the ratio grows by 0.2 over the epochs where total_epoch is given", "[maps]") {
  CHECK(shrink_ratio_at(0.4, 100, 0) == 0.4);
  CHECK(shrink_ratio_at(0.4, 0, 500) == 0.4);
  CHECK(shrink_ratio_at(0.4, 250, 500) == Approx(0.5));
  DetSample sample = page_with({kText});
  MakeShrinkMapOptions options;
  options.total_epoch = 500;
  options.shrink_ratio = 0.6;  // at the end 0.8: D = 1200·0.36/160 = 2.7, that is 3 px
  make_shrink_map(sample, options, 500);
  CHECK(cv::countNonZero(sample.maps.shrink) == 55 * 15);
}

TEST_CASE("hostile outlines end in an ignored text or an error, never in a crash", "[maps]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  DetSample sample = page_with({
      {{10, 10}, {60, 10}, {60, 10}},                            // no area
      {{10, 10}, {60, 50}, {60, 10}, {10, 50}},                  // crosses itself
      {{-500, -500}, {-400, -500}, {-400, -450}, {-500, -450}},  // outside
      rectangle(-1e6, -1e6, 1e6, 1e6),                           // around everything
      {{50, 70}, {50, 70}, {50, 70}},                            // one point
  });
  make_border_map(sample, {});
  make_shrink_map(sample, {});
  CHECK(sample.texts[0].ignored);
  CHECK(sample.texts[2].ignored);
  CHECK(sample.texts[4].ignored);
  DetSample broken = page_with({{{10, 10}, {nan, 10}, {60, 60}}});
  CHECK_THROWS_AS(make_shrink_map(broken, {}), Error);
  DetSample far = page_with({rectangle(0, 0, 1e10, 50)});
  CHECK_THROWS_AS(make_border_map(far, {}), Error);
}

}  // namespace
}  // namespace ocr
