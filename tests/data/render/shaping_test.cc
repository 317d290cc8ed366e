// Lines set as two other programs set them: Pango says into which runs a text falls and in which
// order they stand, hb-shape what glyphs each becomes. tests/golden/shaping/make.sh asks them.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "data/render/itemise.h"
#include "data/render/typesetter.h"
#include "fonts.h"
#include "support/data.h"
#include "text/utf8.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

struct GoldenRun {
  std::size_t start = 0;
  std::size_t length = 0;
  int level = 0;
  std::size_t font = 0;
  std::string glyphs;  // glyph=cluster@x,y+advance|...
};

struct GoldenLine {
  std::string fonts;
  std::string language;
  bool vertical = false;
  std::u32string text;
  std::vector<GoldenRun> runs;
};

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, mark);) parts.push_back(part);
  return parts;
}

// What large fonts cover is found out once.
const FontShelf& shelf_of(const GoldenLine& line) {
  static std::map<std::string, std::unique_ptr<FontShelf>> shelves;
  auto& shelf = shelves[line.fonts];
  if (shelf) return *shelf;
  std::vector<FontFile> files;
  for (const auto& font : split(line.fonts, ';')) {
    files.push_back(parse_font_file("/usr/share/fonts/" + font));
  }
  shelf = std::make_unique<FontShelf>(files, false);
  return *shelf;
}

GoldenLine parse_line(const std::string& line) {
  static const std::regex kRun(R"((\d+)\+(\d+)/(\d+)/(\d+)\[([^\]]*)\])");
  const auto columns = split(line, '\t');
  REQUIRE(columns.size() == 5);
  GoldenLine golden;
  golden.fonts = columns[0];
  golden.language = columns[1];
  golden.vertical = columns[2] == "v";
  golden.text = from_utf8(columns[3]);
  const auto& runs = columns[4];
  for (std::sregex_iterator it(runs.begin(), runs.end(), kRun), end; it != end; ++it) {
    const auto& m = *it;
    golden.runs.push_back(
        {std::stoul(m[1]), std::stoul(m[2]), std::stoi(m[3]), std::stoul(m[4]), m[5].str()});
  }
  REQUIRE_FALSE(golden.runs.empty());
  return golden;
}

std::vector<GoldenLine> lines_of(const fs::path& path) {
  std::vector<GoldenLine> lines;
  for (const auto& line : split_lines(read_file(path))) {
    if (!line.starts_with('#')) lines.push_back(parse_line(line));
  }
  return lines;
}

// Positions to a ten-thousandth of an em: fonts of one line may differ in their units.
std::string as_text(
    std::size_t font, std::uint32_t glyph, std::size_t cluster, double x, double y) {
  return fmt::format("font {} glyph {} of {} at {},{}\n", font, glyph, cluster,
                     std::lround(x * 1e4), std::lround(y * 1e4));
}

struct ExpectedLine {
  std::string glyphs;
  double advance = 0;
};

void add_run(const GoldenLine& line, const GoldenRun& run, ExpectedLine& expected) {
  static const std::regex kGlyph(R"((\d+)=(\d+)(?:@(-?\d+),(-?\d+))?\+(-?\d+)(?:,(-?\d+))?)");
  const double em = Font(open_font_library().get(), shelf_of(line).file(run.font)).units_per_em();
  for (std::sregex_iterator it(run.glyphs.begin(), run.glyphs.end(), kGlyph), end; it != end;
       ++it) {
    const auto& m = *it;
    const double x = (m[3].matched ? std::stod(m[3]) : 0) / em;
    const double y = (m[4].matched ? std::stod(m[4]) : 0) / em;
    const double along = expected.advance;
    expected.glyphs += as_text(run.font, static_cast<std::uint32_t>(std::stoul(m[1])),
                               run.start + std::stoul(m[2]), line.vertical ? x : x + along,
                               line.vertical ? y - along : y);
    expected.advance += (line.vertical ? -std::stod(m[6]) : std::stod(m[5])) / em;
  }
}

std::string set_by_others(const GoldenLine& line) {
  ExpectedLine expected;
  for (const auto& run : line.runs) add_run(line, run, expected);
  return expected.glyphs + fmt::format("advance {}", std::lround(expected.advance * 1e4));
}

std::string set_by_us(const GoldenLine& golden) {
  LineStyle style;
  style.vertical = golden.vertical;
  const auto line = Typesetter(shelf_of(golden), golden.language).set(golden.text, style);
  std::string text = line.missing.empty() ? "" : "missing: " + to_utf8(line.missing) + "\n";
  for (const auto& g : line.glyphs) text += as_text(g.font, g.glyph, g.cluster, g.x, g.y);
  return text + fmt::format("advance {}", std::lround(line.advance * 1e4));
}

// Pango cuts where fonts change, too, so its runs lie inside our pieces.
void check_pieces(const GoldenLine& line) {
  auto pieces = itemise(line.text);
  to_visual_order(pieces);
  auto piece = pieces.begin();
  for (const auto& run : line.runs) {
    while (piece != pieces.end() &&
           (run.start < piece->start || run.start + run.length > piece->start + piece->length)) {
      ++piece;
    }
    REQUIRE(piece != pieces.end());
    CHECK(piece->level == run.level);
  }
}

}  // namespace

TEST_CASE("glyphs and positions are hb-shape's, runs and their order Pango's, in every script",
          "[render]") {
  std::set<std::string> files;
  std::size_t lines = 0;
  for (const auto& entry : fs::directory_iterator(test::source_dir() / "tests/golden/shaping")) {
    if (entry.path().extension() != ".txt") continue;
    files.insert(entry.path().stem().string());
    for (const auto& line : lines_of(entry.path())) {
      CAPTURE(entry.path().stem().string(), to_utf8(line.text), line.fonts);
      CHECK(set_by_us(line) == set_by_others(line));
      if (!line.vertical) check_pieces(line);
      ++lines;
    }
  }
  CHECK(files == std::set<std::string>{"arabic", "bengali", "chinese", "cyrillic", "devanagari",
                                       "fallback", "greek", "hebrew", "japanese", "khmer", "korean",
                                       "latin", "mixed", "thai", "vietnamese"});
  CHECK(lines >= 75);
}
