#include "data/render/coverage.h"

#include <catch2/catch.hpp>

#include "fonts.h"

using namespace ocr;

namespace {

Coverage coverage_of(const FontFile& file) {
  const auto library = open_font_library();
  return Coverage(Font(library.get(), file));
}

}  // namespace

TEST_CASE("a font covers what it draws and the spaces between", "[render]") {
  const auto dejavu = coverage_of(test::dejavu_sans());
  for (const char32_t c : U"azAZ09.,-'é£Жשع ") {
    if (c != 0) CHECK(dejavu.has(c));
  }
  CHECK_FALSE(dejavu.has(U'漢'));
  CHECK_FALSE(dejavu.has(0x10FFFF));
  const auto cjk = coverage_of(test::noto_cjk());
  for (const char32_t c : U"漢字綜吳一丨aA") {
    if (c != 0) CHECK(cjk.has(c));
  }
}

// The initials of Linux Libertine: its cmap has all letters, but only capitals have shapes of their
// own. Seen by eye, and in what Pillow draws: "H" and then crossed boxes.
TEST_CASE("a character whose shape is the missing glyph's box is not covered", "[render]") {
  const auto initials =
      coverage_of(test::system_font("opentype/linux-libertine/LinLibertine_I.otf"));
  CHECK(initials.has(U'H'));
  CHECK_FALSE(initials.has(U'a'));
  CHECK_FALSE(initials.has(U'&'));
}

// Bebas Neue has capitals only: its cmap maps both cases to the same shapes.
TEST_CASE("a small letter that is drawn as its capital is not covered", "[render]") {
  const auto face = coverage_of(test::system_font("opentype/bebas-neue/BebasNeue-Regular.otf"));
  CHECK(face.has(U'M'));
  CHECK(face.has(U'7'));
  CHECK_FALSE(face.has(U'm'));
}

// The cmap of Lato has a carriage return and U+0000, with blank glyphs.
TEST_CASE("control characters are never covered", "[render]") {
  for (const auto& font :
       {test::dejavu_sans(), test::system_font("truetype/lato/Lato-Regular.ttf")}) {
    const auto coverage = coverage_of(font);
    for (const char32_t c : {U'\0', U'\t', U'\r', U'\x7f', U'\u2028'}) CHECK_FALSE(coverage.has(c));
  }
}

TEST_CASE("joiners and variation selectors need no glyph", "[render]") {
  CHECK(is_ignorable(0x200D));
  CHECK(is_ignorable(0xFE0F));
  CHECK_FALSE(is_ignorable(U' '));
  CHECK(is_blank(U' '));
  CHECK(is_blank(0x3000));
  CHECK_FALSE(is_blank(U'.'));
}
