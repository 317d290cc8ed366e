#include "data/pages/text_flow.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "pages.h"
#include "text/utf8.h"

using namespace ocr;

TEST_CASE("units are words, each with its marks, and join to the text", "[pages]") {
  const auto units = units_of("  one (two)  three.");
  REQUIRE(units.size() == 3);
  CHECK(units[1].text == U"(two)");
  CHECK(joined(units) == U"one (two) three.");
}

TEST_CASE("texts of scripts without spaces are cut into words and join without spaces", "[pages]") {
  const auto units = units_of("台北市立醫院");
  CHECK(units.size() >= 2);
  CHECK(joined(units) == U"台北市立醫院");
  CHECK_FALSE(units.front().spaced);
}

TEST_CASE("a flow goes on from text to text", "[pages]") {
  const test::FixedTexts texts({"one two", "three"});
  TextFlow flow(texts, 0, RandomStream(1));
  CHECK(joined(flow.take(2)) == U"one two");
  CHECK(joined(flow.take(3)) == U"three one two");
}

TEST_CASE("a flow of nothing but blank texts is an error, not an endless loop", "[pages]") {
  const test::FixedTexts texts({" "});
  TextFlow flow(texts, 0, RandomStream(1));
  CHECK_THROWS_AS(flow.take(1), Error);
}
