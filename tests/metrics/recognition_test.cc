#include "metrics/recognition.h"

#include <cmath>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace ocr {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // truth, read

RecognitionFigures figures_of(const Pairs& pairs) {
  RecognitionMetric metric;
  for (const auto& [truth, read] : pairs) metric.add(truth, read);
  return metric.value();
}

}  // namespace

// mmocr's test of its word metric.
TEST_CASE("three ways of comparing words forgive more and more", "[metrics]") {
  const auto figures = figures_of({{"hello", "hello"}, {"hello", "HELLO"}, {"hello", "$HELLO$"}});
  CHECK(figures.n == 3);
  CHECK(figures.exact == Approx(1.0 / 3));
  CHECK(figures.ignore_case == Approx(2.0 / 3));
  CHECK(figures.alnum == 1);
}

// dinglehopper's tests of its character error rate.
TEST_CASE("CER divides by the truth's length in code points", "[metrics]") {
  CHECK(figures_of({{"Foo", "Food"}}).cer == Approx(1.0 / 3));
  CHECK(figures_of({{"Fnord", "Food"}}).cer == Approx(2.0 / 5));
  CHECK(figures_of({{"Müll", "Mull"}}).cer == Approx(1.0 / 4));
  CHECK(figures_of({{"Abstand", "Sand"}}).cer == Approx(4.0 / 7));
  CHECK(figures_of({{"", ""}}).cer == 0);
  CHECK(std::isinf(figures_of({{"", "Foo"}}).cer));
}

TEST_CASE("CER sums errors and lengths over the set before it divides", "[metrics]") {
  // 1 error in 1 character, 0 in 9: one in ten, not the mean of 1 and 0.
  CHECK(figures_of({{"a", "b"}, {"123456789", "123456789"}}).cer == Approx(.1));
}

TEST_CASE("1 − NED divides by the longer text of each pair", "[metrics]") {
  // mmocr's: distances 5 of 8 and 2 of 5.
  CHECK(figures_of({{"hello", "predhell"}, {"hello", "hel"}}).ned == Approx(.4875));
  CHECK(figures_of({{"", ""}}).ned == 1);
}

TEST_CASE("a truth without letters and digits stands outside the alnum figure", "[metrics]") {
  const auto figures = figures_of({{"--", "x"}, {"a-1", "A1"}});
  CHECK(figures.n == 2);
  CHECK(figures.n_alnum == 1);
  CHECK(figures.alnum == 1);
}

TEST_CASE("no samples give zeros and reset forgets all", "[metrics]") {
  RecognitionMetric metric;
  metric.add("a", "b");
  metric.reset();
  const auto figures = metric.value();
  CHECK(figures.n == 0);
  CHECK(figures.exact == 0);
  CHECK(figures.cer == 0);
  CHECK(figures.ned == 0);
}

}  // namespace ocr
