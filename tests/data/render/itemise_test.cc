#include "data/render/itemise.h"

#include <unicode/uscript.h>

#include <catch2/catch.hpp>

using namespace ocr;

TEST_CASE("a Latin text is one piece from left to right", "[render]") {
  const auto pieces = itemise(U"(one, 2 three)");
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].start == 0);
  CHECK(pieces[0].length == 14);
  CHECK(pieces[0].level == 0);
  CHECK(pieces[0].script == USCRIPT_LATIN);
}

// Levels by hand, after UAX #9: the paragraph is left to right, the Hebrew word level 1.
TEST_CASE("a Hebrew word inside English has an odd level, and reversed runs stand in visual order",
          "[render]") {
  auto pieces = itemise(U"ab שלום cd");
  REQUIRE(pieces.size() == 4);  // the second space has the Hebrew script and the paragraph's level
  CHECK(pieces[1].level == 1);
  CHECK(pieces[1].start == 3);
  CHECK(pieces[1].length == 4);
  to_visual_order(pieces);
  CHECK(pieces[0].start == 0);
  CHECK(pieces[2].start == 7);
  CHECK(pieces[3].start == 8);
}

// UAX #9: in a right-to-left paragraph figures are level 2 and stand left of what was read before.
TEST_CASE("figures in a Hebrew text keep their direction and go to the left", "[render]") {
  auto pieces = itemise(U"אב 12");
  to_visual_order(pieces);
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0].start == 3);
  CHECK(pieces[0].level == 2);
  CHECK(pieces[1].level == 1);
}

TEST_CASE("marks and joiners belong to the character before them", "[render]") {
  CHECK(cluster_starts(U"xe\u0301y") == std::vector<std::size_t>{0, 1, 3});
  CHECK(cluster_starts(U"क\u094D\u200Dष") == std::vector<std::size_t>{0, 3});
  CHECK(cluster_starts(U"").empty());
}
