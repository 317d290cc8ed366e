// Fonts that are damaged, lie, or are none: an error by name, a character that counts as missing,
// or the right picture; never another one.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "base/child.h"
#include "base/error.h"
#include "base/files.h"
#include "base/random.h"
#include "data/render/font_shelf.h"
#include "data/render/typesetter.h"
#include "drawn_text.h"
#include "fonts.h"
#include "image/codec.h"
#include "made_fonts.h"
#include "support/data.h"
#include "text/utf8.h"

using namespace ocr;
using test::drawn_text;
namespace fs = std::filesystem;

namespace {

struct BadFont {
  std::string bytes;
  std::string complaint;  // a part of the error's message
};

test::FontTables without(std::vector<std::string> tags) {
  auto tables = test::font_tables(test::dejavu_sans());
  for (const auto& tag : tags) tables.erase(tag);
  return tables;
}

std::string some_png() {
  return encode_png(cv::Mat(32, 32, CV_8UC3, cv::Scalar(0, 0, 255)));
}

std::string google_pictures(test::FontTables tables) {
  test::add_google_pictures(tables, 36, some_png());
  return test::as_sfnt(tables);
}

std::string apple_pictures(test::FontTables tables) {
  test::add_apple_pictures(tables, 36, some_png());
  return test::as_sfnt(tables);
}

std::string with_units_per_em(int units) {
  auto tables = without({});
  tables["head"].replace(18, 2, test::big_endian(static_cast<std::uint64_t>(units), 2));
  return test::as_sfnt(tables);
}

std::vector<BadFont> bad_fonts() {
  const auto type1 = read_file("/usr/share/fonts/X11/Type1/NimbusSans-Italic.pfb");
  return {{"", "the font file is empty"},
          {std::string(3, 'x'), "FreeType cannot open this font"},
          {std::string(100'000, 'x'), "unknown file format"},
          {"<!DOCTYPE html><html><body>404", "FreeType cannot open this font"},
          {std::string(100'000, '\0'), "FreeType cannot open this font"},
          {"wOF2" + std::string(200, '\0'), "FreeType cannot open this font"},
          {test::as_sfnt(without({"head"})), "FreeType cannot open this font"},
          {test::as_sfnt(without({"glyf", "loca"})), "locations (loca) table missing"},
          {google_pictures(without({"glyf", "loca"})), "no outlines"},
          {google_pictures(without({})), "no outlines"},
          {apple_pictures(without({})), "no outlines"},
          {test::as_sfnt(without({"cmap"})), "its table of characters (cmap) is empty"},
          {with_units_per_em(1), "broken table"},
          {with_units_per_em(40000), "broken table"},
          {type1, "not an OpenType font"}};
}

FontFile written(const test::TemporaryFolder& folder, const std::string& bytes) {
  write_atomically(folder.path() / "font.ttf", bytes);
  return {folder.path() / "font.ttf", 0};
}

}  // namespace

TEST_CASE("a font that cannot be used is an error with its name and what is wrong", "[render]") {
  const test::TemporaryFolder folder;
  for (const auto& [bytes, complaint] : bad_fonts()) {
    const auto file = written(folder, bytes);
    const auto message = drawn_text(file, U"A");
    CAPTURE(complaint);
    CHECK_THAT(message, Catch::StartsWith("error: " + file.path.string() + ": ") &&
                            Catch::Contains(complaint));
    const FontShelf shelf({test::dejavu_sans(), file}, true);
    CHECK(shelf.size() == 1);
    CHECK(shelf.left_out() == 1);
  }
}

// The letters of a whole font, or none: half of one would go under a full label.
TEST_CASE("a font that was cut off draws the letters that it still has, or is an error",
          "[render]") {
  const test::TemporaryFolder folder;
  const auto whole = test::system_font("truetype/ocr-a/OCRA.ttf");
  const auto bytes = read_file(whole.path);
  std::size_t errors = 0;
  std::size_t drawn = 0;
  for (int part = 0; part < 64; ++part) {
    const auto file = written(folder, bytes.substr(0, bytes.size() * part / 64));
    for (const std::u32string_view letter : {U"A", U"g", U"é", U"5", U"."}) {
      const auto text = drawn_text(file, letter);
      CAPTURE(part, to_utf8(letter), text.substr(0, 60), drawn_text(whole, letter).substr(0, 60));
      if (text.starts_with("error: ")) {
        CHECK_THAT(text, Catch::Contains(file.path.string()));
        ++errors;
      } else if (!text.starts_with("missing: ")) {
        CHECK((text == drawn_text(whole, letter)));
        ++drawn;
      }
    }
  }
  CHECK(errors > 0);
  CHECK(drawn > 0);
}

TEST_CASE("bytes changed anywhere in a font end in a picture or in an Error", "[render]") {
  const test::TemporaryFolder folder;
  const auto tables = test::font_tables(test::system_font("truetype/ocr-a/OCRA.ttf"));
  const auto bytes = test::as_sfnt(tables);
  for (std::uint64_t i = 0; i < 150; ++i) {
    RandomStream random(7, "bytes", i);
    auto damaged = bytes;
    for (int n = 0; n < 20; ++n) {
      const auto at = random.integer(0, static_cast<std::int64_t>(bytes.size()) - 1);
      damaged[static_cast<std::size_t>(at)] = static_cast<char>(random.integer(0, 255));
    }
    CHECK_NOTHROW(drawn_text(written(folder, damaged), U"Ab 19"));
  }
}

TEST_CASE("a letter whose outline is damaged is missing, and the others are drawn", "[render]") {
  const test::TemporaryFolder folder;
  auto tables = test::font_tables(test::dejavu_sans());
  test::overwrite_glyph(tables, 36, 10, "\xFF\xFF");  // A
  const auto file = written(folder, test::as_sfnt(tables));
  CHECK(drawn_text(file, U"A") == "missing: A");
  CHECK(drawn_text(file, U"B") == drawn_text(test::dejavu_sans(), U"B"));
}

// As some fonts have it for letters of Persian or Urdu: by itself there is ink, joined there is none.
TEST_CASE("a letter whose joined form is blank is missing where it joins", "[render]") {
  const test::TemporaryFolder folder;
  const FontShelf good({test::dejavu_sans()}, false);
  const auto joined = Typesetter(good, "ar").set(U"\u0628\u0628", {}).glyphs;
  auto tables = test::font_tables(test::dejavu_sans());
  test::overwrite_glyph(tables, joined.back().glyph, 0, std::string(2, '\0'));  // no contours
  const FontShelf shelf({written(folder, test::as_sfnt(tables))}, false);
  Typesetter typesetter(shelf, "ar");
  CHECK(typesetter.set(U"\u0628", {}).missing.empty());
  CHECK(typesetter.set(U"\u0628\u0628", {}).missing == U"\u0628");
}

TEST_CASE("a table of characters that lies about its glyphs covers nothing", "[render]") {
  const test::TemporaryFolder folder;
  auto tables = test::font_tables(test::dejavu_sans());
  for (const auto& cmap :
       {test::cmap_of(U'A', U'Z', 60000),       // glyphs that are not there
        test::cmap_to_one(U'A', U'Z', 36),      // all the same
        test::cmap_to_one(0, 0x10FFFF, 36),     // everything the same
        test::cmap_to_one(U'A', U'Z', 0),       // the missing glyph
        test::cmap_of(U'A', 0xFFFFFFFF, 3)}) {  // more than Unicode has; A is blank
    tables["cmap"] = cmap;
    CHECK_THAT(drawn_text(written(folder, test::as_sfnt(tables)), U"A"),
               Catch::Equals("missing: A") || Catch::Contains("its table of characters"));
  }
}

TEST_CASE("a font file that cannot be read is an error with the reason", "[render]") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(
      parse_font_file(folder.path().string()),
      Catch::Contains(folder.path().string() + ": a folder") && Catch::Contains("-fd"));
  CHECK_THROWS_WITH(parse_font_file("/dev/null"), Catch::Contains("a device or a pipe"));
  CHECK_THROWS_WITH(parse_font_file("/none.ttf#3"), Catch::Contains("/none.ttf#3: no such font"));
  CHECK_THAT(drawn_text({folder.path(), 0}, U"A"), Catch::Contains("a folder, not a font file"));
  CHECK_THAT(drawn_text({"/none.ttf", 0}, U"A"), Catch::Contains("No such file"));
  const auto secret = written(folder, read_file(test::dejavu_sans().path));
  REQUIRE(::chmod(secret.path.c_str(), 0) == 0);
  REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
  const auto result = test::run_in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return 1;  // root may read everything
    std::fputs(drawn_text(secret, U"A").c_str(), stdout);
    return 0;
  });
  CHECK_THAT(result.out, Catch::Contains("font.ttf: cannot be read: Permission denied"));
}

TEST_CASE("of a folder all fonts of the web and of desktops are listed", "[render]") {
  const test::TemporaryFolder folder;
  for (const char* name : {"b.ttf", "a.OTF", "sub/c.ttc", "d.woff", "e.WOFF2", "f.otc"}) {
    write_atomically(folder.path() / name, "");
  }
  for (const char* name : {"g.pfb", "h.afm", "readme.txt", "i.ttf.gz", "k.ttf/no"}) {
    write_atomically(folder.path() / name, "");
  }
  std::string names;
  for (const auto& file : list_font_files(folder.path())) {
    names += file.path.lexically_relative(folder.path()).string() + " ";
  }
  CHECK(names == "a.OTF b.ttf d.woff e.WOFF2 f.otc sub/c.ttc ");
  fs::create_directory(folder.path() / "k.ttf/closed");
  fs::permissions(folder.path() / "k.ttf/closed", fs::perms::none);
  fs::permissions(folder.path(), fs::perms(0755));
  const auto result = test::run_in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return 1;
    try {
      list_font_files(folder.path());
    } catch (const Error& error) {
      std::fputs(error.what(), stdout);
    }
    return 0;
  });
  CHECK_THAT(result.out, Catch::Contains("cannot be read: Permission denied"));
}
