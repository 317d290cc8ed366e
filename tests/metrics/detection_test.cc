#include "metrics/detection.h"

#include <limits>

#include <catch2/catch.hpp>

#include "base/random.h"
#include "metrics/classification.h"

namespace ocr {
namespace {

Polygon upright(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

}  // namespace

TEST_CASE("three matches of five detections and four texts", "[metrics]") {
  // By hand: P = 3/5, R = 3/4, H = 2·.6·.75/1.35.
  std::vector<TrueText> truths;
  std::vector<Polygon> found;
  for (int i = 0; i < 4; ++i) truths.push_back({upright(100 * i, 0, 50, 20), false});
  for (int i = 0; i < 3; ++i) found.push_back(upright(100 * i, 0, 50, 20));
  found.push_back(upright(0, 500, 50, 20));
  found.push_back(upright(0, 700, 50, 20));
  const auto figures = figures_of(match_texts(truths, found));
  CHECK(figures.precision == Approx(.6));
  CHECK(figures.recall == Approx(.75));
  CHECK(figures.hmean == Approx(2 * .6 * .75 / 1.35));
}

TEST_CASE("texts take detections in order, not in the best way", "[metrics]") {
  // By hand: IoU with the first text 1 and .67, with the second .54 and .33.
  const std::vector<TrueText> truths = {{upright(0, 0, 100, 20), false},
                                        {upright(30, 0, 100, 20), false}};
  const auto both = upright(0, 0, 100, 20);
  const auto first_only = upright(-20, 0, 100, 20);
  CHECK(match_texts(truths, std::vector<Polygon>{both, first_only}) == DetectionCounts{1, 2, 2});
  CHECK(match_texts(truths, std::vector<Polygon>{first_only, both}) == DetectionCounts{2, 2, 2});
}

TEST_CASE("an IoU of one half is no match", "[metrics]") {
  const std::vector<TrueText> truths = {{upright(0, 0, 100, 20), false}};
  const std::vector<Polygon> half = {upright(0, 0, 50, 20)};  // 1000 / 2000
  const std::vector<Polygon> more = {upright(0, 0, 51, 20)};  // 1020 / 2000
  CHECK(match_texts(truths, half).matched == 0);
  CHECK(match_texts(truths, more).matched == 1);
}

TEST_CASE("a detection mostly inside an ignored text is not counted", "[metrics]") {
  const std::vector<TrueText> truths = {{upright(0, 0, 100, 20), true}};
  CHECK(match_texts(truths, std::vector<Polygon>{upright(50, 0, 100, 20)}) ==
        DetectionCounts{0, 0, 1});
  CHECK(match_texts(truths, std::vector<Polygon>{upright(49, 0, 100, 20)}) ==
        DetectionCounts{0, 0, 0});
}

TEST_CASE("outlines that are none are left out on both sides", "[metrics]") {
  const Polygon bow = {{0, 0}, {10, 10}, {10, 0}, {0, 10}};
  const Polygon line = {{0, 0}, {10, 0}, {20, 0}, {5, 0}};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Polygon broken = {{0, 0}, {10, 0}, {nan, 10}, {0, 10}};
  for (const auto& bad : {bow, line, broken, Polygon{}, Polygon{{1, 1}, {2, 2}}}) {
    CHECK(match_texts(std::vector<TrueText>{{bad, false}}, std::vector<Polygon>{bad}) ==
          DetectionCounts{});
  }
}

TEST_CASE("no texts and no detections give figures of zero", "[metrics]") {
  const auto figures = figures_of(match_texts({}, {}));
  CHECK(figures.precision == 0);
  CHECK(figures.recall == 0);
  CHECK(figures.hmean == 0);
}

TEST_CASE("detections that are the truths match all, whatever their order", "[metrics]") {
  RandomStream random(5, "boxes", 0);
  std::vector<TrueText> truths;
  std::vector<Polygon> found;
  for (int i = 0; i < 50; ++i) {
    const auto box = upright(40 * i, 30.0 * random.uniform(), 30, 20);
    truths.push_back({box, false});
    found.insert(found.begin(), Polygon(box.rbegin(), box.rend()));
  }
  CHECK(match_texts(truths, found) == DetectionCounts{50, 50, 50});
}

TEST_CASE("a label is right or wrong", "[metrics]") {
  ClassificationCounts first;
  first.add("0", "0");
  first.add("180", "0");
  ClassificationCounts second;
  second.add("180", "180");
  second += first;
  CHECK(second.accuracy() == Approx(2.0 / 3));
  CHECK(second.paddle_accuracy() == Approx(2 / 3.00001).epsilon(1e-12));
  CHECK(ClassificationCounts().accuracy() == 0);
}

}  // namespace ocr
