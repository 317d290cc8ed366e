#include <algorithm>
#include <cmath>

#include "data/looks/contrast.h"
#include "data/pages/draws.h"
#include "data/pages/page_blocks.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::size_t kEndless = 1000;  // lines: as many as there is room for
constexpr double kPanelContrast = 45;   // L*, of letters on a panel

Colour draw_any(RandomStream& random) {
  return draw_colour({true, {0, 0, 0}, {255, 255, 255}}, random);
}

// A colour that can be read on the sheet: of about the ink's lightness, so as dark or as light.
std::size_t accent_layer(PageWriter& page, RandomStream& random) {
  Tone tone = page.layout().ink;
  tone.saturation = {0.6, 1};
  return page.add_layer(draw_tone(tone, random));
}

// What stands before the points of a list: "a)", "1.", "–", or a square that is no text.
class ListMarks {
 public:
  explicit ListMarks(RandomStream& random)
      : kind_(draw_count(0, 4, random)), number_(draw_count(1, 4, random)) {}

  std::u32string next() {
    const auto number = number_++;
    switch (kind_) {
      case 0:
        return from_utf8(fmt::format("{}.", number));
      case 1:
        return from_utf8(fmt::format("({})", number));
      case 2:
        return from_utf8(fmt::format("{})", static_cast<char>('a' + number % 26)));
      case 3:
        return U"-";
      default:
        return {};
    }
  }

 private:
  int kind_;
  int number_;
};

void add_bullet(PageWriter& page, int left, std::size_t layer) {
  const auto& line = page.last_line();
  const int side = std::max(2, line.size / 8 / 4);
  page.add_rule({left, line.origin.y - line.size / 8 / 3 - side / 2, side, side}, layer);
}

void write_point(PageWriter& page,
                 Column& column,
                 const BlockStyle& style,
                 std::vector<TextUnit> units) {
  Column hung = column;
  hung.left -= static_cast<int>(style.indent * style.size);  // a negative indent of the first line
  const bool marked = units.front().text.empty();
  if (marked) units.erase(units.begin());
  BlockStyle own = style;
  if (marked) own.indent = 0;
  const auto first = page.write_lines(hung, std::move(units), own, kEndless);
  column.top = hung.top;
  if (marked && first == 1) add_bullet(page, column.left, style.layer);
}

}  // namespace

void write_paragraph(PageWriter& page, Column& column, RandomStream random) {
  BlockStyle style = page.body();
  if (random.chance(page.layout().centred)) {
    style.alignment = LineAlignment::Centre;
    style.indent = 0;
    page.write_lines(column, page.words(draw_count(2, 25, random)), style, kEndless);
    return;
  }
  const int words = draw_count(12, random.chance(0.3) ? 40 : 160, random);
  page.write_lines(column, page.words(words), style, kEndless);
}

void write_heading(PageWriter& page, Column& column, RandomStream random) {
  const double most = std::clamp(column.width() / page.body().size / 8, 1.15, 2.6);
  BlockStyle style = page.varied(random.uniform(1.1, most), 0.6, random);
  style.alignment = random.chance(0.3) ? LineAlignment::Centre : LineAlignment::Start;
  style.spacing = 1.1;
  if (random.chance(page.layout().accents)) style.layer = accent_layer(page, random);
  auto units = page.words(draw_count(1, 8, random));
  if (random.chance(0.3)) make_upper_case(units);
  column.top += page.gap() / 2;
  const int width = column.width();
  if (page.write_lines(column, std::move(units), style, 2) == 0) return;
  if (random.chance(0.15)) page.add_rule({column.left, column.top + 2, width, 1}, style.layer);
  column.top += 3;
}

void write_list(PageWriter& page, Column& column, RandomStream random) {
  BlockStyle style = page.body();
  style.alignment = LineAlignment::Start;
  style.indent = -random.uniform(1.2, 2.2);
  ListMarks marks(random);
  const int points = draw_count(2, 8, random);
  const int most_words = draw_count(3, 25, random);
  for (int i = 0; i < points && column.room() > 2 * style.size; ++i) {
    auto units = page.words(draw_count(2, most_words, random));
    units.front().spaced = true;
    units.insert(units.begin(), {marks.next(), false});
    write_point(page, column, style, std::move(units));
    column.top += page.gap() / 4;
  }
}

void write_box(PageWriter& page, Column& column, RandomStream random) {
  BlockStyle style = page.varied(random.uniform(0.8, 1.2), 0.4, random);
  const int pad = static_cast<int>(style.size * random.uniform(0.4, 1.2)) + 2;
  Column inner{column.left + pad, column.right - pad, column.top + pad, column.bottom - pad};
  const bool panel = random.chance(0.5);
  const Colour ground = draw_any(random);
  if (panel) style.layer = page.add_layer(draw_colour_against(ground, kPanelContrast, random));
  if (inner.width() < 4 * style.size) return;
  const auto most = static_cast<std::size_t>(draw_count(1, 8, random));
  if (page.write_lines(inner, page.words(draw_count(4, 80, random)), style, most) == 0) return;
  const cv::Rect area(column.left, column.top, column.width(), inner.top + pad - column.top);
  if (panel) {
    page.sheet()(area).setTo(cv::Scalar(ground.b, ground.g, ground.r));
  } else {
    page.add_frame(area, draw_count(1, 2, random), style.layer);
  }
  column.top = area.br().y;
}

}  // namespace ocr
