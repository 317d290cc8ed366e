#include "data/detection/det_pages.h"

#include <utility>

namespace ocr {

DetPages::DetPages(std::vector<DetTransform> transforms) : transforms_(std::move(transforms)) {
  check_det_transforms(transforms_);
}

DetSample DetPages::get(std::size_t index, const RandomStream& random, std::int64_t epoch) const {
  DetSample sample = page(index);
  const DetContext context{random, epoch, [this](RandomStream& draw) {
                             return page(static_cast<std::size_t>(
                                 draw.integer(0, static_cast<std::int64_t>(size()) - 1)));
                           }};
  apply_det_transforms(transforms_, sample, context);
  return sample;
}

}  // namespace ocr
