#include "train/events/evaluation_view.h"

#include <catch2/catch.hpp>

#include "image/codec.h"

using namespace ocr;

TEST_CASE("the lines read worst are shown, the worst first and right ones never", "[train]") {
  const std::vector<float> grey(3 * 4 * 8, 0.5F);
  WorstLines worst;
  worst.add(grey, 4, "word", "word", 0.9);
  worst.add(grey, 4, "word", "ward", 0.9);
  worst.add(grey, 4, "word", "xxxx", 0.5);
  worst.add(grey, 4, "ab", "xy", 0.8);
  EvaluationView view;
  worst.show_in(view);
  REQUIRE(view.worst.size() == 3);
  CHECK(view.captions ==
        "1. `ab` read as `xy` (score 0.800)\n"
        "2. `word` read as `xxxx` (score 0.500)\n"
        "3. `word` read as `ward` (score 0.900)\n");
  const auto image = decode_image(view.worst[0].png, "worst");
  CHECK(image.cols == 8);
  CHECK(image.rows == 4);
  CHECK(view.worst[0].width == 8);
}

TEST_CASE("no more than sixteen lines are shown", "[train]") {
  const std::vector<float> grey(3 * 4 * 8, 0.5F);
  WorstLines worst;
  for (int i = 0; i < 40; ++i) worst.add(grey, 4, "a", "b", i / 100.0);
  EvaluationView view;
  worst.show_in(view);
  CHECK(view.worst.size() == 16);
  CHECK(view.captions.starts_with("1. `a` read as `b` (score 0.390)"));
}

TEST_CASE("readings are counted above each score", "[train]") {
  ScoreCounts counts;
  counts.add(0.95, true);
  counts.add(0.455, true);
  counts.add(0.5, false);
  counts.add(1, true);
  const auto points = counts.points();
  REQUIRE(points.size() == 101);
  CHECK(points[0].true_positives == 3);
  CHECK(points[0].false_positives == 1);
  CHECK(points[46].true_positives == 2);
  CHECK(points[46].false_negatives == 1);
  CHECK(points[51].false_positives == 0);
  CHECK(points[51].true_negatives == 1);
  CHECK(points[100].true_positives == 1);
}

TEST_CASE("the worst lines and the scores of two parts of a set make those of the whole",
          "[train]") {
  const std::vector<float> grey(3 * 4 * 8, 0.5F);
  WorstLines whole, parts[2];
  ScoreCounts whole_scores, part_scores[2];
  for (int i = 0; i < 40; ++i) {
    const std::string read = i % 3 == 0 ? "ab" : i % 3 == 1 ? "xy" : "ay";
    whole.add(grey, 4, "ab", read, i / 100.0);
    parts[i % 2].add(grey, 4, "ab", read, i / 100.0);
    whole_scores.add(i / 100.0, read == "ab");
    part_scores[i % 2].add(i / 100.0, read == "ab");
  }
  parts[0].merge(parts[1]);
  part_scores[0] += part_scores[1];
  EvaluationView merged, expected;
  parts[0].show_in(merged);
  whole.show_in(expected);
  CHECK(merged.captions == expected.captions);
  CHECK(merged.worst.size() == 16);
  REQUIRE(merged.misread.size() == 16);
  CHECK(merged.misread[0].read == "xy");
  CHECK(merged.misread[0].score == 0.37);
  CHECK(part_scores[0].points()[20].false_positives == whole_scores.points()[20].false_positives);
}
