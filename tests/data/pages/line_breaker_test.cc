#include "data/pages/line_breaker.h"

#include <catch2/catch.hpp>

#include "pages.h"
#include "text/utf8.h"

using namespace ocr;

namespace {

const char* const kProse =
    "it was a bright cold day in spring and the clocks of the town were striking all at once";

std::vector<BrokenLine> broken(const std::string& text, const TextMeasure& measure) {
  test::PageKit kit;
  std::u32string missing;
  return break_lines(kit.typesetter(), units_of(text), {}, measure, missing);
}

}  // namespace

TEST_CASE("broken lines hold all words in order, and none is wider than the column", "[pages]") {
  const auto lines = broken(kProse, {.width = 12, .most_lines = 100});
  CHECK(lines.size() > 3);
  std::u32string all;
  for (const auto& line : lines) {
    CHECK(line.set.advance <= 12);
    all += (all.empty() ? U"" : U" ") + line.text;
  }
  CHECK(to_utf8(all) == kProse);
}

TEST_CASE("justified lines end at the column's end, but for the last", "[pages]") {
  const auto lines =
      broken(kProse, {.width = 16, .most_lines = 100, .alignment = LineAlignment::Justified});
  REQUIRE(lines.size() > 2);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    CHECK(lines[i].set.advance == Approx(16).margin(0.02));
  }
  CHECK(lines.back().set.advance < 15);
}

TEST_CASE("the first line of an indented paragraph begins later and is shorter", "[pages]") {
  const auto lines = broken(kProse, {.width = 12, .indent = 3, .most_lines = 100});
  CHECK(lines[0].left == 3);
  CHECK(lines[0].set.advance <= 9);
  CHECK(lines[1].left == 0);
}

TEST_CASE("centred lines have as much room before as behind", "[pages]") {
  const auto lines = broken("word", {.width = 12, .alignment = LineAlignment::Centre});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].left * 2 + lines[0].set.advance == Approx(12));
}

TEST_CASE("lines of Hebrew start at the right", "[pages]") {
  const auto lines = broken("שלום", {.width = 12});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].left + lines[0].set.advance == Approx(12));
}

TEST_CASE("a word wider than the column is left out, those beside it stay", "[pages]") {
  const auto lines = broken("on incomprehensibilities to", {.width = 4, .most_lines = 9});
  std::u32string all;
  for (const auto& line : lines) all += line.text + U"/";
  CHECK(to_utf8(all) == "on/to/");
}

TEST_CASE("a word that no font has is left out and its characters are told once", "[pages]") {
  test::PageKit kit;
  std::u32string missing;
  const auto units = units_of("left \uE123\uE123 right");
  const auto lines = break_lines(kit.typesetter(), units, {}, {.width = 20}, missing);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == U"left right");
  CHECK(missing == U"\uE123");
}
