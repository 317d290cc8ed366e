// Glyphs and positions against hb-shape, a second program over the same library: runs are shaped
// whole, so kerning, ligatures, marks and joining letters are right.
#include <fmt/format.h>

#include <regex>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "data/render/typesetter.h"
#include "fonts.h"
#include "support/data.h"
#include "text/utf8.h"

using namespace ocr;

namespace {

struct Golden {
  FontFile font;
  std::string text;
  std::string language;
  std::string glyphs;  // [glyph=cluster@x,y+advance|...]
};

std::vector<Golden> read_golden() {
  std::vector<Golden> rows;
  for (const auto& line :
       split_lines(read_file(test::source_dir() / "tests/golden/render_hb_shape.txt"))) {
    if (line.starts_with('#')) continue;
    std::istringstream in(line);
    std::string font;
    Golden row;
    std::getline(in, font, '\t');
    std::getline(in, row.text, '\t');
    std::getline(in, row.language, '\t');
    std::getline(in, row.glyphs, '\t');
    row.font = parse_font_file("/usr/share/fonts/" + font);
    rows.push_back(row);
  }
  return rows;
}

std::string as_text(std::uint32_t glyph, std::uint32_t cluster, long x, long y) {
  return fmt::format("{}={} at {},{}\n", glyph, cluster, x, y);
}

std::string expected(const std::string& glyphs) {
  static const std::regex kGlyph(R"((\d+)=(\d+)(?:@(-?\d+),(-?\d+))?\+(-?\d+))");
  std::string text;
  long pen = 0;
  for (std::sregex_iterator it(glyphs.begin(), glyphs.end(), kGlyph), end; it != end; ++it) {
    const auto& m = *it;
    const long x = m[3].matched ? std::stol(m[3]) : 0;
    const long y = m[4].matched ? std::stol(m[4]) : 0;
    text += as_text(static_cast<std::uint32_t>(std::stoul(m[1])),
                    static_cast<std::uint32_t>(std::stoul(m[2])), pen + x, y);
    pen += std::stol(m[5]);
  }
  return text + fmt::format("advance {}", pen);
}

std::string shaped(const Golden& row) {
  const FontShelf shelf({row.font}, false);
  Typesetter typesetter(shelf, row.language);
  const auto line = typesetter.set(from_utf8(row.text), {});
  const double em = Font(open_font_library().get(), row.font).units_per_em();
  std::string text;
  for (const auto& g : line.glyphs) {
    text += as_text(g.glyph, g.cluster, std::lround(g.x * em), std::lround(g.y * em));
  }
  return text + fmt::format("advance {}", std::lround(line.advance * em));
}

}  // namespace

TEST_CASE("glyphs and positions are hb-shape's: kerning, ligatures, marks, joining", "[render]") {
  const auto rows = read_golden();
  REQUIRE(rows.size() == 11);
  for (const auto& row : rows) {
    CAPTURE(row.text, row.font.path);
    CHECK(shaped(row) == expected(row.glyphs));
  }
}
