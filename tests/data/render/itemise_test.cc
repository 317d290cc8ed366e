#include "data/render/itemise.h"

#include <unicode/ubidi.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <catch2/catch.hpp>

#include "base/random.h"

using namespace ocr;

namespace {

// Code points as they stand from left to right, after ICU's own implementation of UAX #9.
std::vector<int> visual_order_of_icu(const std::u32string& text) {
  const auto characters = icu::UnicodeString::fromUTF32(
      reinterpret_cast<const UChar32*>(text.data()), static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  UBiDi* bidi = ubidi_open();
  ubidi_setPara(bidi, characters.getBuffer(), characters.length(), UBIDI_DEFAULT_LTR, nullptr,
                &status);
  std::vector<int> order(text.size());
  ubidi_getVisualMap(bidi, order.data(), &status);
  ubidi_close(bidi);
  REQUIRE(U_SUCCESS(status));
  return order;
}

std::vector<int> visual_order_of_pieces(const std::u32string& text) {
  auto pieces = itemise(text);
  to_visual_order(pieces);
  std::vector<int> order;
  for (const auto& piece : pieces) {
    for (std::size_t i = 0; i < piece.length; ++i) {
      const auto from_left = piece.level % 2 == 0 ? i : piece.length - 1 - i;
      order.push_back(static_cast<int>(piece.start + from_left));
    }
  }
  return order;
}

}  // namespace

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

TEST_CASE("mixed lines stand in the order that ICU gives them", "[render]") {
  const std::u32string letters = U"aZ \u05D0\u05EA\u0628\u0645 12\u0663\u06F4 .,:-+()[]\"%/";
  for (std::uint64_t i = 0; i < 500; ++i) {
    RandomStream random(3, "mixed", i);
    std::u32string text;
    for (int n = 0; n < 12; ++n) {
      text += letters[static_cast<std::size_t>(
          random.integer(0, static_cast<std::int64_t>(letters.size()) - 1))];
    }
    CAPTURE(i);
    CHECK(visual_order_of_pieces(text) == visual_order_of_icu(text));
  }
}

// Pango pairs them, too: tests/golden/shaping/fallback.txt.
TEST_CASE("a closing bracket has the script of its opening one", "[render]") {
  const auto pieces = itemise(U"Room (三[א] 军) B");
  REQUIRE(pieces.size() == 5);
  CHECK(pieces[0].length == 6);
  CHECK(pieces[3].start == 9);
  CHECK(pieces[3].script == USCRIPT_HAN);
  CHECK(pieces[4].start == 12);
  CHECK(pieces[4].script == USCRIPT_LATIN);
  CHECK(itemise(U"Room (三[军) B").size() == 3);  // one that stays open hides no other
  CHECK(itemise(U"a) 三)").size() == 2);          // closes nothing
}
