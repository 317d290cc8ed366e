// The kinds of blocks that a column is filled with. Each writes itself at the top of the column, as
// far as there is room, and moves the top below itself.
#pragma once

#include "data/pages/page_writer.h"

namespace ocr {

// text_blocks.cc
void write_paragraph(PageWriter& page, Column& column, RandomStream random);
void write_heading(PageWriter& page, Column& column, RandomStream random);
void write_list(PageWriter& page, Column& column, RandomStream random);
void write_box(PageWriter& page, Column& column, RandomStream random);

// row_blocks.cc
void write_form(PageWriter& page, Column& column, RandomStream random);
void write_prices(PageWriter& page, Column& column, RandomStream random);

// table_block.cc
void write_table(PageWriter& page, Column& column, RandomStream random);

// mark_blocks.cc
void write_figure(PageWriter& page, Column& column, RandomStream random);
void write_rule(PageWriter& page, Column& column, RandomStream random);
void write_signature(PageWriter& page, Column& column, RandomStream random);

}  // namespace ocr
