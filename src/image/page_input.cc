#include "image/page_input.h"

#include "base/error.h"

namespace ocr {

PageBatch make_page_batch(const cv::Mat& page, const PageInput& input) {
  if (page.type() != CV_8UC3 || page.empty()) fail("a page must be a non-empty 8-bit BGR image");
  const auto resized = resize_page(page, input.resize);
  PageBatch made{{{0}, resized.image.rows, resized.image.cols, {}}, resized.before};
  made.batch.pixels.resize(3 * resized.image.total());
  write_page(resized.image, input.normalise, made.batch.pixels.data());
  return made;
}

}  // namespace ocr
