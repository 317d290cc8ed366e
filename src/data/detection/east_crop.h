// PaddleOCR's EastRandomCropData: a window of the page that cuts through no text, scaled to a size.
#pragma once

#include <cstdint>
#include <vector>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/detection/det_sample.h"

namespace ocr {

struct EastRandomCropDataOptions {
  static constexpr std::string_view kName = "EastRandomCropData";
  std::vector<std::int64_t> size = {640, 640};  // width, height
  std::int64_t max_tries = 10;
  double min_crop_side_ratio = 0.1;
  bool keep_ratio = true;
};
void describe(EastRandomCropDataOptions& o, config::Visitor& v);

// Borders of the window lie in columns and rows that no text in use covers, in two different gaps
// where there are any. It is taken when both sides are at least min_crop_side_ratio of the image's
// and it holds a text in use; after max_tries, the whole image.
cv::Rect east_crop_window(const DetSample& sample,
                          const EastRandomCropDataOptions& options,
                          RandomStream& random);

// The image becomes exactly `size`: with keep_ratio the window is scaled to fit and black fills the
// right or the bottom. Texts outside the window are dropped, those across its border keep their
// outline. Throws Error (Config) unless `size` has two numbers.
void east_random_crop(DetSample& sample,
                      const EastRandomCropDataOptions& options,
                      RandomStream& random);

}  // namespace ocr
