// Columns full of blocks.
#pragma once

#include "data/pages/page_draft.h"
#include "data/pages/page_layout.h"

namespace ocr {

// A sheet of the layout's size, with running heads, a title now and then, and its columns.
PageDraft lay_out_page(const PageLayout& layout, const PageInputs& inputs);

}  // namespace ocr
