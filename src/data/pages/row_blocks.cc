#include <algorithm>
#include <array>

#include "data/pages/draws.h"
#include "data/pages/page_blocks.h"
#include "data/text_sources/number_shapes.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// One text that is not broken.
std::vector<TextUnit> single(const std::string& text) {
  return {{from_utf8(text), false}};
}

std::vector<TextUnit> form_value(PageWriter& page, RandomStream& random) {
  using DrawText = std::string (*)(RandomStream&);
  static constexpr std::array<DrawText, 6> kTexts = {date_text,   phone_text,   code_text,
                                                     amount_text, integer_text, time_text};
  const double what = random.uniform();
  if (what < 0.2) return {};
  if (what < 0.6) return page.words(draw_count(1, 4, random));
  return single(kTexts[static_cast<std::size_t>(draw_count(0, 5, random))](random));
}

std::vector<TextUnit> form_key(PageWriter& page, bool colon, RandomStream& random) {
  auto units = page.words(draw_count(1, 3, random));
  if (colon) units.back().text += U':';
  return units;
}

// What a value stands on or in.
enum class FormField { Plain, Underlined, Boxed, Ruled };

struct FormLook {
  BlockStyle key, value;
  FormField field = FormField::Plain;
  bool colons = true;
  double keys = 0.35;  // share of the width
  int row = 0;         // pixels
};

FormLook draw_form_look(PageWriter& page, RandomStream& random) {
  FormLook look;
  look.key = page.varied(random.uniform(0.85, 1.1), 0.4, random);
  look.value = page.varied(random.uniform(0.85, 1.1), 0.5, random);
  look.key.alignment = random.chance(0.15) ? LineAlignment::End : LineAlignment::Start;
  look.value.alignment = LineAlignment::Start;
  look.field = static_cast<FormField>(draw_count(0, 3, random));
  look.colons = random.chance(0.7);
  look.keys = random.uniform(0.25, 0.5);
  look.row = static_cast<int>(std::max(look.key.size, look.value.size) * random.uniform(1.5, 2.4));
  return look;
}

void add_field(PageWriter& page, const FormLook& look, const cv::Rect& row, const cv::Rect& value) {
  if (look.field == FormField::Underlined) {
    page.add_rule({value.x - 3, value.br().y - 1, value.width + 3, 1}, 0);
  } else if (look.field == FormField::Boxed) {
    page.add_frame({value.x - 4, value.y + 1, value.width + 4, value.height - 2}, 1, 0);
  } else if (look.field == FormField::Ruled) {
    page.add_frame({row.x - 4, row.y, row.width + 8, row.height + 1}, 1, 0);
    page.add_rule({value.x - 5, row.y, 1, row.height}, 0);
  }
}

void write_form_row(PageWriter& page,
                    const FormLook& look,
                    const cv::Rect& row,
                    RandomStream& random) {
  const int gap = static_cast<int>(look.key.size * 0.6) + 4;
  const cv::Rect key(row.x, row.y, static_cast<int>(row.width * look.keys), row.height);
  const cv::Rect value(key.br().x + gap, row.y, row.br().x - key.br().x - gap, row.height);
  if (value.width < 2 * look.value.size) return;
  page.write_cell(key, form_key(page, look.colons, random), look.key);
  page.write_cell(value, form_value(page, random), look.value);
  add_field(page, look, row, value);
}

// Quantity, name and amount of something bought.
void write_price_row(PageWriter& page,
                     const cv::Rect& row,
                     const BlockStyle& name,
                     const BlockStyle& amount,
                     RandomStream& random) {
  const int amounts = static_cast<int>(row.width * 0.3);
  page.write_cell({row.x, row.y, row.width - amounts, row.height},
                  page.words(draw_count(1, 4, random)), name);
  page.write_cell({row.br().x - amounts, row.y, amounts, row.height}, single(amount_text(random)),
                  amount);
}

}  // namespace

void write_form(PageWriter& page, Column& column, RandomStream random) {
  const FormLook look = draw_form_look(page, random);
  const int rows = draw_count(2, 12, random);
  const int halves = column.width() > 28 * page.body().size && random.chance(0.4) ? 2 : 1;
  const int width = column.width() / halves;
  for (int i = 0; i < rows && column.room() > look.row; ++i) {
    for (int half = 0; half < halves; ++half) {
      const int gap = half + 1 < halves ? static_cast<int>(page.body().size) + 8 : 0;
      write_form_row(page, look, {column.left + half * width, column.top, width - gap, look.row},
                     random);
    }
    column.top += look.row;
  }
  column.top += 2;
}

void write_prices(PageWriter& page, Column& column, RandomStream random) {
  BlockStyle name = page.varied(random.uniform(0.9, 1.1), 0.3, random);
  name.alignment = LineAlignment::Start;
  BlockStyle amount = name;
  amount.alignment = LineAlignment::End;
  const int height = static_cast<int>(name.size * random.uniform(1.25, 1.9)) + 1;
  const int rows = draw_count(2, 12, random);
  for (int i = 0; i < rows && column.room() > height; ++i, column.top += height) {
    write_price_row(page, {column.left, column.top, column.width(), height}, name, amount, random);
  }
  write_rule(page, column, random.fork("rule"));
  const double larger = random.uniform(1, 1.5);
  name.size *= larger;
  amount.size *= larger;
  const int last = static_cast<int>(height * larger) + 1;
  if (column.room() < last) return;
  write_price_row(page, {column.left, column.top, column.width(), last}, name, amount, random);
  column.top += last;
}

}  // namespace ocr
