// How a flat sheet comes to lie in the picture.
#pragma once

#include <opencv2/core.hpp>

#include "data/pages/page_inputs.h"
#include "data/pages/page_layout.h"
#include "data/render/line_outlines.h"

namespace ocr {

//   sheet (pixels) ──► em of the body text ──► warp ──► to_pixels ──► picture
struct SheetView {
  Warp warp;
  cv::Matx33d to_pixels = cv::Matx33d::eye();
  double em = 1;  // pixels of the sheet
  cv::Size picture;
  double zoom = 1;    // pixels of the picture for one of the sheet
  bool flat = false;  // the picture is the sheet

  SheetToPicture outlines(double growth) const {
    return {warp, to_pixels, outline_pad(warp, growth * zoom, em * zoom)};
  }
};

SheetView view_sheet(const SheetOptions& options,
                     const PageInputs& inputs,
                     cv::Size sheet,
                     double em);

// What lies on the desk: the sheet as it is seen, the same for its letters. Both are replaced.
void look_at(const SheetView& view, const PageInputs& inputs, cv::Mat& image, cv::Mat& letters);

}  // namespace ocr
