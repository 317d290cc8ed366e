// A page's draft to pixels, still flat.
#pragma once

#include <opencv2/core.hpp>

#include "data/pages/page_draft.h"

namespace ocr {

struct FlatPage {
  cv::Mat image;    // 8-bit BGR, of the sheet's size
  cv::Mat letters;  // 8-bit, 255: letter, as it was before ink did anything to it
};

// The draft's sheet is drawn on, and its layers' growth set.
FlatPage paint_page(PageDraft& draft, const PageInputs& inputs);

}  // namespace ocr
