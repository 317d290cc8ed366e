// PaddleOCR's CopyPaste: texts of another page, turned and put where this one has none.
#pragma once

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/detection/det_sample.h"

namespace ocr {

struct CopyPasteOptions {
  static constexpr std::string_view kName = "CopyPaste";
  double objects_paste_ratio = 0.2;
  bool limit_paste = true;
};
void describe(CopyPasteOptions& o, config::Visitor& v);

// Takes max(1, min(30, int(ratio · texts of `other`))) texts in use, cuts the upright box of each,
// turns it by a whole angle of 0-359°, and pastes it with its outline. With limit_paste it must
// touch the bounding box of no text there, in one of 50 places tried; a text that finds none, or is
// larger than the page, is left out.
void copy_paste(DetSample& sample,
                const DetSample& other,
                const CopyPasteOptions& options,
                RandomStream& random);

}  // namespace ocr
