// A detector's page at the size at which it is read.
#pragma once

#include "data/detection/det_sample.h"
#include "image/page_resize.h"

namespace ocr {

// resize_page(). Outlines stay in the coordinates of the page, as DetMetric wants them; scale_x and
// scale_y say the rest.
void det_resize(DetSample& sample, const DetResizeForTestOptions& options);

}  // namespace ocr
