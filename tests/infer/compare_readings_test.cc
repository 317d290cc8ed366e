#include "infer/compare_readings.h"

#include <catch2/catch.hpp>

namespace {

using ocr::reading_difference;

ocr::PageReading page_with(double shift, double score = 0.9) {
  return {{{{{10 + shift, 10}, {50, 10}, {50, 30}, {10, 30}}, score}}};
}

TEST_CASE("readings are alike when their texts are equal and their corners within a pixel",
          "[infer]") {
  CHECK_FALSE(reading_difference(ocr::Reading{"ab", 0.5}, ocr::Reading{"ab", 0.9}));
  CHECK(*reading_difference(ocr::Reading{"ab", 0.5}, ocr::Reading{"b", 0.5}) ==
        "the text 'ab' instead of 'b'");
  CHECK(*reading_difference(ocr::LabelReading{"0", 1}, ocr::LabelReading{"180", 1}) ==
        "the label '0' instead of '180'");
  CHECK_FALSE(reading_difference(page_with(1), page_with(0)));
  CHECK(reading_difference(page_with(2), page_with(0)).has_value());
  CHECK(*reading_difference(ocr::PageReading{}, page_with(0)) == "0 boxes instead of 1");
  CHECK(reading_difference(ocr::PageReading{}, ocr::Reading{}).has_value());
}

TEST_CASE("scores of pages differ by their most different box", "[infer]") {
  CHECK(ocr::score_difference(page_with(0, 0.9), page_with(0, 0.75)) == Approx(0.15));
  CHECK(ocr::score_difference(ocr::Reading{"a", 0.5}, ocr::Reading{"a", 0.25}) == Approx(0.25));
  CHECK(ocr::score_difference(ocr::PageReading{}, page_with(0)) > 1);
  CHECK(ocr::surety(page_with(0, 0.75)) == Approx(0.75));
  CHECK(ocr::surety(ocr::PageReading{}) == 0);
}

}  // namespace
