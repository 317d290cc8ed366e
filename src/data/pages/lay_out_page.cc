#include "data/pages/lay_out_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "data/looks/range.h"
#include "data/pages/draws.h"
#include "data/pages/page_blocks.h"
#include "data/text_sources/number_shapes.h"
#include "data/text_sources/weighted_choice.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr double kNarrowestColumn = 13;  // em
constexpr int kMostBlocks = 100;         // of a column

using WriteBlock = void (*)(PageWriter& page, Column& column, RandomStream random);

struct BlockKind {
  double BlockWeights::*weight;
  WriteBlock write;
};

constexpr std::array<BlockKind, 10> kBlocks = {{{&BlockWeights::paragraph, write_paragraph},
                                                {&BlockWeights::heading, write_heading},
                                                {&BlockWeights::list, write_list},
                                                {&BlockWeights::table, write_table},
                                                {&BlockWeights::form, write_form},
                                                {&BlockWeights::prices, write_prices},
                                                {&BlockWeights::figure, write_figure},
                                                {&BlockWeights::rule, write_rule},
                                                {&BlockWeights::box, write_box},
                                                {&BlockWeights::signature, write_signature}}};

WeightedChoice block_choice(const PageLayout& layout, RandomStream random) {
  std::vector<double> weights;
  for (const auto& kind : kBlocks) {
    weights.push_back(layout.blocks.*kind.weight *
                      std::exp(random.uniform(-layout.variety, layout.variety)));
  }
  return {weights, "Page: the weights of the blocks"};
}

class PageFiller {
 public:
  PageFiller(PageWriter& page, RandomStream random)
      : page_(page), random_(random), blocks_(block_choice(page.layout(), random.fork("kinds"))) {}

  void fill() {
    Column whole = inside_margins();
    write_running_head(whole);
    whole.bottom =
        whole.top + static_cast<int>(whole.room() * draw_in(page_.layout().filled, random_));
    if (random_.chance(0.4)) write_title(whole);
    for (auto& column : columns_of(whole)) fill_column(column);
  }

 private:
  Column inside_margins() {
    const auto size = page_.sheet_size();
    const auto& range = page_.layout().margin;
    const auto margin = [&] { return static_cast<int>(size.width * draw_in(range, random_)) + 1; };
    Column column{margin(), size.width, margin(), size.height};
    column.right -= margin();
    column.bottom -= margin();
    return column;
  }

  // A page number or a few words in the margin above or below.
  void write_running_head(const Column& whole) {
    BlockStyle style = page_.varied(0.8, 0.3, random_);
    const int height = static_cast<int>(style.size * 1.5) + 1;
    const int page_height = page_.sheet_size().height;
    for (const int y : {whole.top - 2 * height, whole.bottom + height / 2}) {
      style.alignment = static_cast<LineAlignment>(draw_count(0, 2, random_));
      if (y < 0 || y + height > page_height || !random_.chance(0.4)) continue;
      const bool number = random_.chance(0.5);
      page_.write_cell({whole.left, y, whole.width(), height},
                       number ? units_of(std::to_string(draw_count(1, 400, random_)))
                              : page_.words(draw_count(1, 6, random_)),
                       style);
    }
  }

  void write_title(Column& whole) {
    write_heading(page_, whole, random_.fork("title"));
    if (random_.chance(0.3)) {
      BlockStyle style = page_.varied(1, 0.3, random_);
      style.alignment = LineAlignment::Centre;
      page_.write_lines(whole, page_.words(draw_count(2, 12, random_)), style, 3);
    }
    whole.top += page_.gap();
  }

  std::vector<Column> columns_of(const Column& whole) {
    const double em = page_.body().size;
    const int gutter = static_cast<int>(em * random_.uniform(1.3, 2.5)) + 2;
    const int most = static_cast<int>((whole.width() + gutter) / (kNarrowestColumn * em + gutter));
    const int count = std::clamp(draw_count(page_.layout().columns, random_), 1, std::max(1, most));
    const int width = (whole.width() - (count - 1) * gutter) / count;
    const bool ruled = random_.chance(0.2);
    std::vector<Column> columns;
    for (int i = 0; i < count; ++i) {
      const int left = whole.left + i * (width + gutter);
      columns.push_back({left, left + width, whole.top, whole.bottom});
      if (i > 0 && ruled) page_.add_rule({left - gutter / 2, whole.top, 1, whole.room()}, 0);
    }
    return columns;
  }

  void fill_column(Column& column) {
    for (int i = 0; i < kMostBlocks && column.room() > 2 * page_.body().size; ++i) {
      const int top = column.top;
      const auto& kind = kBlocks[blocks_.draw(random_)];
      random_ = random_.fork("block");
      kind.write(page_, column, random_);
      if (column.top > top) column.top += page_.gap();
    }
  }

  PageWriter& page_;
  RandomStream random_;
  WeightedChoice blocks_;
};

}  // namespace

PageDraft lay_out_page(const PageLayout& layout, const PageInputs& inputs) {
  auto random = inputs.random.fork("size");
  const int width = draw_count(layout.width, random);
  const int height = draw_count(layout.height, random);
  PageWriter page(layout, inputs, {width, height});
  PageFiller(page, inputs.random.fork("blocks")).fill();
  return page.finish();
}

}  // namespace ocr
