#include "data/detection/det_resize.h"

namespace ocr {

void det_resize(DetSample& sample, const DetResizeForTestOptions& options) {
  const auto resized = resize_page(sample.image, options);
  sample.image = resized.image;
  sample.scale_x = static_cast<double>(resized.image.cols) / resized.before.width;
  sample.scale_y = static_cast<double>(resized.image.rows) / resized.before.height;
}

}  // namespace ocr
