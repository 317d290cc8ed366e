// A page while it is written: its columns, its fonts, and the blocks that stand already.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/pages/line_breaker.h"
#include "data/pages/page_draft.h"
#include "data/pages/page_layout.h"
#include "data/pages/text_flow.h"

namespace ocr {

// Pixels of the sheet. `top` moves down as the column fills.
struct Column {
  int left = 0;
  int right = 0;
  int top = 0;
  int bottom = 0;
  int width() const { return right - left; }
  int room() const { return bottom - top; }
};

struct BlockStyle {
  LineStyle line;
  double size = 16;    // pixels per em
  double spacing = 1;  // from line to line, em
  double indent = 0;   // em
  LineAlignment alignment = LineAlignment::Start;
  std::size_t layer = 0;
};

class PageWriter {
 public:
  // Chooses the page's fonts, sizes and ink, and draws its paper.
  PageWriter(const PageLayout& layout, const PageInputs& inputs, cv::Size sheet);

  const PageLayout& layout() const { return layout_; }
  const PageInputs& inputs() const { return inputs_; }
  cv::Size sheet_size() const { return draft_.sheet.size(); }
  cv::Mat& sheet() { return draft_.sheet; }
  int gap() const { return gap_; }  // pixels between blocks
  const BlockStyle& body() const { return body_; }
  // Another family now and then, larger or smaller by the factor.
  BlockStyle varied(double factor, double other_font, RandomStream& random) const;

  std::vector<TextUnit> words(int count) { return flow_.take(static_cast<std::size_t>(count)); }

  // As many lines as the column has room for; `top` moves below them. How many there are.
  std::size_t write_lines(Column& column,
                          std::vector<TextUnit> units,
                          const BlockStyle& style,
                          std::size_t most_lines);
  // One line, in the middle of the cell's height; words that do not fit are dropped. False: nothing
  // fits.
  bool write_cell(const cv::Rect& cell, std::vector<TextUnit> units, const BlockStyle& style);

  void add_rule(const cv::Rect& area, std::size_t layer);
  void add_frame(const cv::Rect& area, int thickness, std::size_t layer);
  void add_scrawl(const cv::Rect& area, std::size_t layer, RandomStream random);
  std::size_t add_layer(Colour ink);
  const PageLine& last_line() const { return draft_.lines.back(); }

  PageDraft finish();

 private:
  void draw_paper();
  Colour draw_ink();
  void choose_body();
  std::vector<BrokenLine> broken(std::vector<TextUnit> units,
                                 const BlockStyle& style,
                                 double width,
                                 std::size_t most_lines);

  const PageLayout& layout_;
  const PageInputs& inputs_;
  TextFlow flow_;
  RandomStream random_;
  PageDraft draft_;
  BlockStyle body_;
  int gap_ = 0;
  std::u32string missing_;
};

}  // namespace ocr
