// The expected outlines come from a second implementation of PaddleOCR's steps in Python (OpenCV
// 4.6, shapely 2.0.6, pyclipper 1.3.0.post6) on the same map. OpenCV 4.10 fills leaning outlines a
// little differently: the same outlines, scores that differ by .0015.
#include "decode/db.h"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/random.h"
#include "decode/classify.h"

namespace ocr {
namespace {

constexpr int kSide = 160;

// Upright, leaning and tilted texts, one too flat, one too faint, and an L.
float probability_at(int x, int y) {
  const auto in = [&](int left, int top, int right, int bottom) {
    return left <= x && x < right && top <= y && y < bottom;
  };
  if (in(10, 120, 16, 150) || in(10, 144, 60, 150)) return .75F;
  if (in(100, 140, 150, 152)) return .4F;
  if (in(20, 130, 60, 132)) return .9F;
  if (std::abs(2 * (x - 110) - (y - 30)) <= 12 && std::abs(x - 110 + 2 * (y - 30)) <= 50)
    return .7F;
  const int along = 4 * (x - 80) + 3 * (y - 80);
  const int across = -3 * (x - 80) + 4 * (y - 80);
  if (std::abs(along) <= 200 && std::abs(across) <= 40) return .8F;
  return in(10, 10, 90, 20) ? .9F : .05F;
}

std::vector<float> the_map() {
  std::vector<float> values;
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) values.push_back(probability_at(x, y));
  }
  return values;
}

std::vector<FoundText> found(const DbPostProcessOptions& options) {
  const auto values = the_map();
  return db_post_process({values, kSide, kSide}, {217, 333}, options);  // height, width
}

void check_same(const std::vector<FoundText>& texts, const std::vector<FoundText>& expected) {
  REQUIRE(texts.size() == expected.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(i);
    CHECK(texts[i].outline == expected[i].outline);
    CHECK(texts[i].score == Approx(expected[i].score).margin(1e-6));
  }
}

DbPostProcessOptions of_the_configs() {
  DbPostProcessOptions options;
  options.box_thresh = .6;
  options.unclip_ratio = 1.5;
  return options;
}

}  // namespace

TEST_CASE("texts are boxed as by the second implementation", "[decode]") {
  check_same(found(of_the_configs()), {{{{104, 47}, {272, 129}, {227, 168}, {59, 86}}, 0.772616},
                                       {{{8, 5}, {198, 5}, {198, 34}, {8, 34}}, 0.900000},
                                       {{{223, 0}, {277, 68}, {233, 83}, {179, 12}}, 0.661765}});
}

TEST_CASE("the mean is taken inside the outline when the score is slow", "[decode]") {
  auto options = of_the_configs();
  options.score_mode = ScoreMode::Slow;  // the L is found: most of its box is empty
  check_same(found(options), {{{{0, 144}, {152, 144}, {152, 217}, {0, 217}}, 0.750000},
                              {{{104, 47}, {272, 129}, {227, 168}, {59, 86}}, 0.800000},
                              {{{8, 5}, {198, 5}, {198, 34}, {8, 34}}, 0.900000},
                              {{{223, 0}, {277, 68}, {233, 83}, {179, 12}}, 0.700000}});
}

TEST_CASE("dilation widens texts by a pixel", "[decode]") {
  auto options = of_the_configs();
  options.use_dilation = true;
  check_same(found(options), {{{{105, 46}, {277, 128}, {228, 171}, {56, 89}}, 0.691798},
                              {{{6, 4}, {202, 4}, {202, 37}, {6, 37}}, 0.813187}});
}

TEST_CASE("a lower threshold and a larger ratio find more and larger texts", "[decode]") {
  auto options = of_the_configs();
  options.box_thresh = .3;
  options.unclip_ratio = 2;
  check_same(found(options), {{{{189, 178}, {329, 178}, {329, 217}, {189, 217}}, 0.400000},
                              {{{0, 138}, {160, 138}, {160, 217}, {0, 217}}, 0.302533},
                              {{{103, 41}, {282, 128}, {228, 175}, {49, 87}}, 0.772616},
                              {{{4, 3}, {202, 3}, {202, 37}, {4, 37}}, 0.900000},
                              {{{225, 0}, {283, 70}, {231, 87}, {172, 10}}, 0.661765}});
}

TEST_CASE("only the first candidates are looked at", "[decode]") {
  auto options = of_the_configs();
  options.max_candidates = 2;  // the faint one and the L, which is too empty
  CHECK(found(options).empty());
  options.max_candidates = 1000;
  CHECK(found(options).size() == 3);
}

TEST_CASE("polygons follow the outline", "[decode]") {
  auto options = of_the_configs();
  options.box_type = BoxType::Polygons;
  const auto texts = found(options);
  REQUIRE(texts.size() == 4);
  check_same({texts[0], texts[2]}, {{{{35, 159},
                                      {40, 163},
                                      {40, 190},
                                      {123, 190},
                                      {127, 191},
                                      {131, 195},
                                      {131, 202},
                                      {129, 205},
                                      {123, 208},
                                      {21, 208},
                                      {17, 206},
                                      {12, 202},
                                      {12, 163},
                                      {15, 160},
                                      {21, 157},
                                      {31, 157}},
                                     0.750000},
                                    {{{191, 7},
                                      {198, 11},
                                      {198, 26},
                                      {196, 30},
                                      {189, 34},
                                      {21, 34},
                                      {15, 33},
                                      {8, 28},
                                      {8, 14},
                                      {10, 9},
                                      {17, 5},
                                      {185, 5}},
                                     0.900000}});
  CHECK(texts[1].outline.size() == 76);
  CHECK(texts[1].score == Approx(0.799423).margin(1e-6));
  CHECK(texts[3].outline.size() == 54);
  CHECK(texts[3].score == Approx(0.700000).margin(1e-6));
}

TEST_CASE("a map without text, or with nothing but text, is no trouble", "[decode]") {
  for (const float value : {0.F, 1.F}) {
    const std::vector<float> values(64 * 32, value);
    const auto texts = db_post_process({values, 64, 32}, {128, 64}, of_the_configs());
    CHECK(texts.size() == (value > 0 ? 1 : 0));
    for (const auto& text : texts) {
      CHECK(text.outline ==
            Polygon{{0, 0}, {64, 0}, {64, 128}, {0, 128}});  // clipped to the source
    }
  }
}

TEST_CASE("outlines stay in the source whatever the map holds", "[decode]") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    RandomStream random(seed, "map", 0);
    std::vector<float> values;
    const auto density = random.uniform(0.1, 0.9);
    for (int i = 0; i < 48 * 40; ++i) values.push_back(random.chance(density) ? 1.F : 0.F);
    auto options = of_the_configs();
    options.box_thresh = 0.3;
    options.box_type = seed % 2 == 0 ? BoxType::Quads : BoxType::Polygons;
    options.use_dilation = seed % 3 == 0;
    for (const auto& text : db_post_process({values, 48, 40}, {96, 120}, options)) {
      CHECK(text.score >= 0.3);
      CHECK(text.score <= 1);
      CHECK(text.outline.size() >= 4);
      for (const Point& p : text.outline) {
        CHECK((p.x >= 0 && p.x <= 120 && p.y >= 0 && p.y <= 96));
        CHECK((p.x == std::round(p.x) && p.y == std::round(p.y)));
      }
    }
  }
}

TEST_CASE("a broken map ends in an error that says how", "[decode]") {
  const auto options = of_the_configs();
  std::vector<float> values(12, 0.5F);
  CHECK_THROWS_WITH(db_post_process({values, 0, 4}, {9, 9}, options), Catch::Contains("0x4"));
  CHECK_THROWS_WITH(db_post_process({values, 3, 4}, {9, 0}, options), Catch::Contains("9x0"));
  CHECK_THROWS_WITH(db_post_process({values, 3, 5}, {9, 9}, options), Catch::Contains("12 values"));
  CHECK_THROWS_AS(db_post_process({values, std::int64_t{1} << 40, 4}, {9, 9}, options), Error);
  values[6] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH(db_post_process({values, 3, 4}, {9, 9}, options),
                    Catch::Contains("row 1, column 2"));
  values[6] = std::numeric_limits<float>::infinity();
  CHECK_THROWS_AS(db_post_process({values, 3, 4}, {9, 9}, options), Error);
}

TEST_CASE("a classifier's label is the likeliest", "[decode]") {
  const std::vector<float> probabilities = {0.25F, 0.75F};
  const auto reading = likeliest_label(probabilities, {});
  CHECK(reading.label == "180");
  CHECK(reading.score == 0.75);
  CHECK_THROWS_WITH(likeliest_label({}, {}), Catch::Contains("2 labels"));
  CHECK_THROWS_AS(likeliest_label(std::vector<float>{1, std::nanf("")}, {}), Error);
}

}  // namespace ocr
