#include "report/column_chart.h"

#include <catch2/catch.hpp>

#include "report/bar_table.h"
#include "report/character_name.h"

namespace ocr {
namespace {

using Catch::Contains;
using Sizes = std::map<std::uint32_t, std::int64_t>;

TEST_CASE("few sizes have a column each, also those that nothing has", "[report]") {
  const auto columns = size_columns(Sizes{{3, 5}, {5, 1200}}, "px");
  REQUIRE(columns.size() == 3);
  CHECK(columns[0].label == "3");
  CHECK(columns[0].title == "3 px: 5");
  CHECK(columns[1].count == 0);
  CHECK(columns[2].title == "5 px: 1,200");
}

TEST_CASE("many sizes share columns that begin at round numbers", "[report]") {
  const auto columns = size_columns(Sizes{{17, 1}, {19, 2}, {20, 4}, {301, 8}}, "px");
  REQUIRE(columns.size() == 58);  // 5 each: 15 to 19, ..., 300 to 304
  CHECK(columns[0].title == "15 to 19 px: 3");
  CHECK(columns[1].title == "20 to 24 px: 4");
  CHECK(columns[57].title == "300 to 304 px: 8");
  CHECK(columns[0].label.empty());
  CHECK(columns[7].label == "50");
  CHECK(size_columns(Sizes{{0, 1}, {65'535, 1}}, "px").size() <= 60);
  CHECK(size_columns({}, "px").empty());
}

// 1, 1, 2, 10: half of them lie at 1 or below.
TEST_CASE("a summary has the range, the mean and the median", "[report]") {
  CHECK(size_summary(Sizes{{1, 2}, {2, 1}, {10, 1}}) == "1 to 10, mean 3.5, median 1");
  CHECK(size_summary({}).empty());
}

TEST_CASE("a column chart has a column and its escaped title for each count", "[report]") {
  const auto svg = column_chart("a & b", {{"<", "1 < 2", 10}, {"", "none", 0}}, 560);
  CHECK_THAT(svg, Contains("<figcaption>a &amp; b</figcaption>"));
  CHECK_THAT(svg, Contains("height=\"162.0\"><title>1 &lt; 2</title>"));  // 174 - 12: all of it
  CHECK_THAT(svg, Contains("height=\"0.0\"><title>none</title>") && Contains(">&lt;</text>"));
  CHECK(column_chart("none", {}, 560).empty());
}

TEST_CASE("counts are grouped by thousands, shares are percent", "[report]") {
  CHECK(count_text(0) == "0");
  CHECK(count_text(999) == "999");
  CHECK(count_text(1000) == "1,000");
  CHECK(count_text(1234567) == "1,234,567");
  CHECK(share_text(1, 8) == "12.5 %");
  CHECK(share_text(1, 5000) == "< 0.1 %");
  CHECK(share_text(0, 5000) == "0.0 %");
  CHECK(share_text(0, 0) == "0.0 %");
}

TEST_CASE("bars are as long as their share of the longest", "[report]") {
  const auto html = bar_table({"font", {{"a<b", 5}, {"c", 20}}, 40, 20});
  CHECK_THAT(html,
             Contains("<bdi>a&lt;b</bdi>") && Contains("width:25.0%") && Contains("width:100.0%"));
  CHECK_THAT(html, Contains("<td>5</td><td>12.5 %</td>"));
  std::vector<Bar> bars = {{"b", 1}, {"c", 3}, {"a", 1}};
  sort_by_count(bars);
  CHECK(bars[0].name + bars[1].name + bars[2].name == "cab");
}

TEST_CASE("characters that cannot be seen are shown by signs", "[report]") {
  CHECK(visible_character(U'a') == "a");
  CHECK(visible_character(U' ') == "␣");
  CHECK(visible_character(U'\u00A0') == "U+00A0");
  CHECK(visible_character(U'\u200D') == "U+200D");
  CHECK(visible_character(U'\u0301') == "\u25CC\u0301");
  CHECK(character_title(U'é') == "U+00E9 LATIN SMALL LETTER E WITH ACUTE");
  CHECK(unicode_block(U'綜') == "CJK Unified Ideographs");
}

}  // namespace
}  // namespace ocr
