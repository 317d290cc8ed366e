// Every kind of font that has outlines draws them, however it is packed and whatever else it holds.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "data/render/typesetter.h"
#include "drawn_text.h"
#include "fonts.h"
#include "made_fonts.h"
#include "support/data.h"

using namespace ocr;
using test::drawn_text;

namespace {

constexpr std::u32string_view kText = U"AVATAR offices, x\u0323 ?";

FontFile written(const test::TemporaryFolder& folder,
                 const std::string& name,
                 const std::string& bytes) {
  write_atomically(folder.path() / name, bytes);
  return {folder.path() / name, 0};
}

std::uint32_t glyph_of(char32_t c) {
  const FontShelf shelf({test::dejavu_sans()}, false);
  return Typesetter(shelf, "en").set(std::u32string_view(&c, 1), {}).glyphs.at(0).glyph;
}

}  // namespace

TEST_CASE("a packed font draws as the plain one: WOFF, WOFF2, a collection's faces", "[render]") {
  const test::TemporaryFolder folder;
  const FontFile otf = test::system_font("opentype/linux-libertine/LinLibertine_R.otf");
  for (const auto& plain : {test::dejavu_sans(), otf}) {
    const auto tables = test::font_tables(plain);
    const auto expected = drawn_text(plain, kText);
    REQUIRE(expected.starts_with("advance"));
    CHECK(drawn_text(written(folder, "a.ttf", test::as_sfnt(tables)), kText) == expected);
    CHECK(drawn_text(written(folder, "a.woff", test::as_woff(tables)), kText) == expected);
    CHECK(drawn_text(written(folder, "a.woff2", test::as_woff2(tables)), kText) == expected);
  }
  const auto serif = test::system_font("truetype/dejavu/DejaVuSerif.ttf");
  auto both = written(
      folder, "a.ttc",
      test::as_collection({test::font_tables(test::dejavu_sans()), test::font_tables(serif)}));
  CHECK(drawn_text(both, kText) == drawn_text(test::dejavu_sans(), kText));
  both.face = 1;
  CHECK(drawn_text(both, kText) == drawn_text(serif, kText));
  both.face = 2;
  CHECK_THAT(drawn_text(both, kText), Catch::StartsWith("error: ") && Catch::Contains("a.ttc#2"));
  for (const int face : {-1, 0x10000}) {
    both.face = face;
    CHECK_THAT(drawn_text(both, kText), Catch::Contains("a face's number is between 0 and 65535"));
  }
}

// The outlines in glyf are the default instance, whatever fvar and gvar add.
TEST_CASE("of a variable font the default instance is drawn", "[render]") {
  constexpr std::u32string_view kPlainText = U"AVATAR offices";
  const auto karla = test::system_font("truetype/karla-variable/Karla[wght].ttf");
  auto tables = test::font_tables(karla);
  REQUIRE(tables.contains("fvar"));
  const auto drawn = drawn_text(karla, kPlainText);
  CHECK(drawn.starts_with("advance"));
  for (const char* tag : {"fvar", "gvar", "avar", "HVAR", "MVAR", "STAT"}) tables.erase(tag);
  const test::TemporaryFolder folder;
  CHECK(drawn_text(written(folder, "still.ttf", test::as_sfnt(tables)), kPlainText) == drawn);
}

TEST_CASE("letters with coloured layers besides are drawn by their outlines", "[render]") {
  const test::TemporaryFolder folder;
  auto tables = test::font_tables(test::dejavu_sans());
  test::add_colour_layers(tables, glyph_of(U'A'), glyph_of(U'B'));
  CHECK(drawn_text(written(folder, "colr.ttf", test::as_sfnt(tables)), kText) ==
        drawn_text(test::dejavu_sans(), kText));
}

TEST_CASE("a letter of coloured layers only is not covered", "[render]") {
  const test::TemporaryFolder folder;
  auto tables = test::font_tables(test::dejavu_sans());
  const auto blank = glyph_of(U' ');
  tables["cmap"] = test::cmap_of(U'A', U'A', blank);
  test::add_colour_layers(tables, blank, glyph_of(U'B'));
  CHECK(drawn_text(written(folder, "colr.ttf", test::as_sfnt(tables)), U"A") == "missing: A");
}

TEST_CASE("the ink of a glyph is where its outline is, whatever its head says", "[render]") {
  const test::TemporaryFolder folder;
  auto tables = test::font_tables(test::dejavu_sans());
  const std::string box = test::big_endian(0x8ad0'7530'7530, 6);  // -30000, 30000, 30000
  test::overwrite_glyph(tables, glyph_of(U'A'), 4, box);
  CHECK(drawn_text(written(folder, "a.ttf", test::as_sfnt(tables)), U"A") ==
        drawn_text(test::dejavu_sans(), U"A"));
}
