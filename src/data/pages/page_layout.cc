#include "data/pages/page_layout.h"

#include "data/pages/draws.h"

namespace ocr {

using config::at_least;
using config::between;

void describe(BlockWeights& o, config::Visitor& v) {
  v.field("paragraph", o.paragraph, "Running text: justified, ragged or centred.", at_least(0));
  v.field("heading", o.heading, "One or two large lines.", at_least(0));
  v.field("list", o.list, "Points with marks or numbers before them.", at_least(0));
  v.field("table", o.table, "Cells of texts and numbers, ruled or not.", at_least(0));
  v.field("form", o.form, "Keys and values, some on lines or in boxes.", at_least(0));
  v.field("prices", o.prices, "Goods, each with an amount at the right, and a sum.", at_least(0));
  v.field("figure", o.figure, "A picture without text, and its caption.", at_least(0));
  v.field("rule", o.rule, "A line across the column.", at_least(0));
  v.field("box", o.box, "A paragraph in a frame or on a panel, half of them light on dark.",
          at_least(0));
  v.field("signature", o.signature, "A scrawl that nobody can read, written as ###.", at_least(0));
}

void describe(SheetOptions& o, config::Visitor& v) {
  v.field("turned", o.turned, "Share of the sheets that lie askew.", between(0, 1));
  v.field("degrees", o.degrees, "By how much, against the clock.", between(-180, 180));
  v.field("quarter_turns", o.quarter_turns,
          "Share of the sheets that lie on a side or upside down.", between(0, 1));
  v.field("whole", o.whole, "Share of the sheets that are seen as a whole, with what is around.",
          between(0, 1));
  v.field("zoom", o.zoom,
          "The other sheets are larger or smaller by up to this share, if they are "
          "warped at all.",
          between(0, 0.5));
}

void describe(PageLayout& o, config::Visitor& v) {
  v.field("width", o.width, "Of the picture, in pixels.", between(64, 16'384));
  v.field("height", o.height, "Of the picture, in pixels.", between(64, 16'384));
  v.field("margin", o.margin, "Around the columns, as a share of the sheet's width.",
          between(0, 0.4));
  v.field("columns", o.columns, "Fewer where they would be narrower than 13 em.", between(1, 8));
  v.field("size", o.size, "Of the body text, in pixels per em.", between(4, 400));
  v.field("spacing", o.spacing, "From line to line, in em; more where letters would touch.",
          between(0.8, 4));
  v.field("filled", o.filled, "How far down the sheet the columns go.", between(0.05, 1));
  v.field("centred", o.centred, "Share of the paragraphs that are centred; those are short.",
          between(0, 1));
  v.field("blocks", o.blocks, "How often each kind of block is.");
  v.field("variety", o.variety,
          "Pages differ: each weight is multiplied or divided by up to e to this power.",
          between(0, 5));
  v.field("ink", o.ink, "Of the body text; where the sheet is too dark for it, light ink.");
  v.field("accents", o.accents, "Share of the headings in a colour of their own.", between(0, 1));
  v.field("readable_size", o.readable_size, "Lines of fewer pixels per em are written as ###.",
          at_least(0));
  v.field("sheet", o.sheet, "How it comes to lie in the picture.");
}

void validate(const PageLayout& layout) {
  check_counts("Layout.width", layout.width);
  check_counts("Layout.height", layout.height);
  check_counts("Layout.columns", layout.columns);
  const auto& b = layout.blocks;
  if (b.paragraph + b.heading + b.list + b.table + b.form + b.prices + b.figure + b.rule + b.box +
          b.signature <=
      0) {
    fail(ErrorCode::Config, "Layout.blocks: every weight is 0: give one");
  }
}

}  // namespace ocr
