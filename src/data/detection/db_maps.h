// The label maps of DB, as PaddleOCR draws them: a text is shrunk by D = A(1 − r²)/L, A its area, L
// its perimeter, and the border is a band of width D on either side of its outline.
#pragma once

#include "base/config/visitor.h"
#include "data/detection/det_sample.h"

namespace ocr {

struct MakeBorderMapOptions {
  static constexpr std::string_view kName = "MakeBorderMap";
  double shrink_ratio = 0.4;
  double thresh_min = 0.3;
  double thresh_max = 0.7;
  std::int64_t total_epoch = 0;
};
void describe(MakeBorderMapOptions& o, config::Visitor& v);

struct MakeShrinkMapOptions {
  static constexpr std::string_view kName = "MakeShrinkMap";
  std::int64_t min_text_size = 8;
  double shrink_ratio = 0.4;
  std::int64_t total_epoch = 0;
};
void describe(MakeShrinkMapOptions& o, config::Visitor& v);

// r, or with `total_epoch` (PP-OCRv4) r + 0.2·epoch/total_epoch.
double shrink_ratio_at(double shrink_ratio, std::int64_t epoch, std::int64_t total_epoch);

// Fills maps.threshold and maps.threshold_mask from the texts that are not ignored. With d the
// distance of a pixel to the nearest edge, the threshold is min + (max − min)·(1 − min(d/D, 1)),
// drawn in the bounding box of the outline grown by D; the mask is the grown outline.
// The distance to an edge is PaddleOCR's: to its line inside the circle over the edge, to the
// nearer end outside of it. Throws Error for coordinates beyond ±1e9 or not finite.
void make_border_map(DetSample& sample,
                     const MakeBorderMapOptions& options,
                     std::int64_t epoch = 0);

// Fills maps.shrink and maps.shrink_mask. Outlines are clipped to the image; a text of less than
// 1 px², lower or narrower than min_text_size, or with nothing left at any of r, 2r, ... < 1
// becomes ignored: it loses its mask. Throws as above.
void make_shrink_map(DetSample& sample,
                     const MakeShrinkMapOptions& options,
                     std::int64_t epoch = 0);

}  // namespace ocr
