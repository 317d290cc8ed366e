#include "data/render/typesetter.h"

#include <catch2/catch.hpp>

#include "fonts.h"

using namespace ocr;

namespace {

TextLine set_with(const std::vector<FontFile>& fonts,
                  std::u32string_view text,
                  LineStyle style = {}) {
  const FontShelf shelf(fonts, false);
  return Typesetter(shelf, "en").set(text, style);
}

}  // namespace

TEST_CASE("a character that the first font lacks is drawn by the next one that has it",
          "[render]") {
  const auto mixed = set_with({test::dejavu_sans(), test::noto_cjk()}, U"ab綜");
  const auto latin = set_with({test::dejavu_sans()}, U"ab");
  const auto chinese = set_with({test::noto_cjk()}, U"綜");
  REQUIRE(mixed.missing.empty());
  REQUIRE(mixed.glyphs.size() == 3);
  CHECK(mixed.glyphs[0].font == 0);
  CHECK(mixed.glyphs[2].font == 1);
  CHECK(mixed.glyphs[2].glyph == chinese.glyphs[0].glyph);
  CHECK(mixed.advance == Approx(latin.advance + chinese.advance));
}

TEST_CASE("a run is drawn by one font where one has all of it", "[render]") {
  const auto roadgeek = test::system_font("truetype/roadgeek/RG2014D.ttf");  // no pound sign
  const auto line = set_with({roadgeek, test::dejavu_sans()}, U"12£");
  REQUIRE(line.glyphs.size() == 3);
  for (const auto& glyph : line.glyphs) CHECK(glyph.font == 1);
}

TEST_CASE("fonts are asked in a circle from the first choice", "[render]") {
  const auto line = set_with({test::noto_cjk(), test::dejavu_sans()}, U"綜", {1, 0});
  REQUIRE(line.glyphs.size() == 1);
  CHECK(line.glyphs[0].font == 0);
}

TEST_CASE("characters that no font has are named and nothing is drawn", "[render]") {
  const auto line = set_with({test::dejavu_sans()}, U"a綜b吳綜");
  CHECK(line.glyphs.empty());
  CHECK(line.missing.find(U'綜') != std::u32string::npos);
  CHECK(line.missing.find(U'吳') != std::u32string::npos);
  CHECK(set_with({test::dejavu_sans()}, U"a\tb").missing == U"\t");
}

TEST_CASE("letter spacing widens Latin text, leaves Arabic joined and takes ligatures apart",
          "[render]") {
  const auto plain = set_with({test::dejavu_sans()}, U"office");
  const auto loose = set_with({test::dejavu_sans()}, U"office", {0, 0.1});
  CHECK(plain.glyphs.size() == 4);  // o ffi c e
  CHECK(loose.glyphs.size() == 6);
  const auto arabic = set_with({test::dejavu_sans()}, U"سلام");
  CHECK(set_with({test::dejavu_sans()}, U"سلام", {0, 0.1}).advance == Approx(arabic.advance));
}

TEST_CASE("a broken font is an error by name, or left out of a folder of fonts", "[render]") {
  const FontFile broken{"/etc/passwd", 0};
  CHECK_THROWS_WITH(FontShelf({broken}, false), Catch::Contains("/etc/passwd"));
  CHECK(FontShelf({broken, test::dejavu_sans()}, true).size() == 1);
  CHECK_THROWS_WITH(FontShelf({broken}, true), Catch::Contains("none of the 1 fonts"));
}
