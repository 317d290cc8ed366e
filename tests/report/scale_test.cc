#include "report/scale.h"

#include <catch2/catch.hpp>

namespace ocr {
namespace {

std::string tick_texts(const Scale& scale, int wanted) {
  std::string text;
  for (const double value : ticks(scale, wanted)) text += tick_text(value) + " ";
  return text;
}

TEST_CASE("a linear axis ends on round numbers around its values", "[report]") {
  const Scale scale = linear_scale(0.3, 9.2);
  CHECK(scale.low == 0);
  CHECK(scale.high == 10);
  CHECK(tick_texts(scale, 6) == "0 2 4 6 8 10 ");
  CHECK(scale.position(5) == Approx(0.5));
}

TEST_CASE("a logarithmic axis gives each decade the same length", "[report]") {
  const Scale scale = logarithmic_scale(0.13, 90);
  CHECK(scale.low == Approx(0.1));
  CHECK(scale.high == Approx(100));
  CHECK(scale.position(1) == Approx(1.0 / 3));
  CHECK(tick_texts(scale, 6) == "0.1 1 10 100 ");
  CHECK(tick_texts(logarithmic_scale(2, 30), 6) == "2 5 10 20 50 ");
}

TEST_CASE("an axis of a single value still has a length", "[report]") {
  CHECK(linear_scale(3, 3).high > 3);
  CHECK(linear_scale(0, 0).high > 0);
  CHECK(logarithmic_scale(4, 4).high >= 4);
  CHECK(ticks(logarithmic_scale(4, 4), 6).size() >= 2);
}

TEST_CASE("values outside the scale stay inside the drawing", "[report]") {
  CHECK(linear_scale(0, 10).position(12) == 1);
  CHECK(linear_scale(0, 10).position(-1) == 0);
}

TEST_CASE("large ticks are shortened", "[report]") {
  CHECK(tick_text(20000) == "20k");
  CHECK(tick_text(1.5e6) == "1.5M");
  CHECK(tick_text(2500) == "2500");
  CHECK(tick_text(0.05) == "0.05");
}

}  // namespace
}  // namespace ocr
