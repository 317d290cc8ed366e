// How a page becomes a detector's input: PaddleOCR's resize and normalise rules.
//
//   BGR page h×w ──► resize_page() ──► (x·scale − mean)/std
#pragma once

#include "image/image_batch.h"
#include "image/normalise_page.h"
#include "image/page_resize.h"

namespace ocr {

struct PageInput {
  DetResizeForTestOptions resize;
  NormalizeImageOptions normalise;
};

struct PageBatch {
  ImageBatch batch;  // of one page
  cv::Size source;   // px: what the detector's outlines are to be in
};

// Throws Error unless `page` is a non-empty 8-bit BGR image; what det_input_size() throws.
PageBatch make_page_batch(const cv::Mat& page, const PageInput& input);

}  // namespace ocr
