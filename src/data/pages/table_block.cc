#include <algorithm>
#include <array>
#include <numeric>

#include "data/looks/contrast.h"
#include "data/pages/draws.h"
#include "data/pages/page_blocks.h"
#include "data/text_sources/number_shapes.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr double kHeadContrast = 45;  // L*, on a coloured head

using DrawNumber = std::string (*)(RandomStream&);
constexpr std::array<DrawNumber, 9> kNumbers = {integer_text, amount_text,    decimal_text,
                                                integer_text, thousands_text, percentage_text,
                                                date_text,    code_text,      year_text};

enum class TableRules { None, Rows, Head, Grid };

struct TableColumn {
  int left = 0;
  int width = 0;
  DrawNumber number = nullptr;  // else words
  LineAlignment alignment = LineAlignment::Start;
};

class Table {
 public:
  Table(PageWriter& page, Column& column, RandomStream random)
      : page_(page), column_(column), random_(random) {
    cell_ = page.varied(random_.uniform(0.75, 1), 0.35, random_);
    cell_.alignment = LineAlignment::Start;
    row_ = static_cast<int>(cell_.size * random_.uniform(1.35, 2.1)) + 2;
    pad_ = static_cast<int>(cell_.size * random_.uniform(0.25, 0.6)) + 2;
    rules_ = static_cast<TableRules>(draw_count(0, 3, random_));
    choose_columns();
  }

  void write() {
    const int rows = std::min(draw_count(2, 16, random_), column_.room() / row_ - 1);
    if (rows < 2 || columns_.size() < 2) return;
    const int top = column_.top;
    write_head();
    for (int i = 0; i < rows; ++i) write_row();
    add_rules(top, rows + 1);
    column_.top += 2;
  }

 private:
  void choose_columns() {
    const int most = std::min(7, static_cast<int>(column_.width() / (5 * cell_.size)));
    if (most < 2) return;
    std::vector<double> shares(static_cast<std::size_t>(draw_count(2, most, random_)));
    columns_.resize(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const bool number = random_.chance(i == 0 ? 0.15 : 0.65);
      if (number)
        columns_[i].number = kNumbers[static_cast<std::size_t>(draw_count(0, 8, random_))];
      if (number && random_.chance(0.7)) columns_[i].alignment = LineAlignment::End;
      if (random_.chance(0.1)) columns_[i].alignment = LineAlignment::Centre;
      shares[i] = random_.uniform(0.8, 1.2) * (number ? 1 : 1.8);
    }
    const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
    int left = column_.left;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      columns_[i].left = left;
      columns_[i].width = static_cast<int>(column_.width() * shares[i] / all);
      left += columns_[i].width;
    }
  }

  cv::Rect inner(const TableColumn& column) const {
    return {column.left + pad_, column_.top, column.width - 2 * pad_, row_};
  }

  int width() const { return columns_.back().left + columns_.back().width - column_.left; }

  void write_head() {
    BlockStyle head = page_.varied(cell_.size / page_.body().size, 0.5, random_);
    if (random_.chance(0.3)) {
      const Colour ground = draw_colour({true, {0, 0, 0}, {255, 255, 255}}, random_);
      head.layer = page_.add_layer(draw_colour_against(ground, kHeadContrast, random_));
      const cv::Rect area(column_.left, column_.top, width(), row_);
      page_.sheet()(area).setTo(cv::Scalar(ground.b, ground.g, ground.r));
    }
    for (const auto& column : columns_) {
      head.alignment = column.alignment;
      page_.write_cell(inner(column), page_.words(draw_count(1, 2, random_)), head);
    }
    column_.top += row_;
  }

  void write_row() {
    for (const auto& column : columns_) {
      if (random_.chance(0.06)) continue;
      cell_.alignment = column.alignment;
      std::vector<TextUnit> units;
      if (column.number != nullptr) {
        units = {{from_utf8(column.number(random_)), false}};
      } else {
        units = page_.words(draw_count(1, 4, random_));
      }
      page_.write_cell(inner(column), std::move(units), cell_);
    }
    column_.top += row_;
  }

  void add_rules(int top, int rows) {
    if (rules_ == TableRules::None) return;
    for (int i = 0; i <= rows; ++i) {
      const bool at_head = i <= 1 || i == rows;
      if (!at_head && rules_ == TableRules::Head) continue;
      page_.add_rule({column_.left, top + i * row_ - 1, width(), 1}, 0);
    }
    if (rules_ != TableRules::Grid) return;
    for (const auto& column : columns_) page_.add_rule({column.left, top, 1, rows * row_}, 0);
    page_.add_rule({column_.left + width() - 1, top, 1, rows * row_}, 0);
  }

  PageWriter& page_;
  Column& column_;
  RandomStream random_;
  BlockStyle cell_;
  int row_ = 0;
  int pad_ = 0;
  TableRules rules_ = TableRules::None;
  std::vector<TableColumn> columns_;
};

}  // namespace

void write_table(PageWriter& page, Column& column, RandomStream random) {
  Table(page, column, random).write();
}

}  // namespace ocr
