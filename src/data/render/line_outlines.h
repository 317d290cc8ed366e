// A set line's outlines, and those of its words and characters, through the warp that its letters
// went through.
#pragma once

#include <string_view>

#include <opencv2/core.hpp>

#include "data/annotation.h"
#include "data/render/typesetter.h"
#include "data/render/warp.h"

namespace ocr {

// Where a line stands on the flat sheet that is warped as a whole. Lengths in em of the sheet, y
// downwards.
struct LineOnSheet {
  double left = 0;      // of the line's origin
  double baseline = 0;  // of vertical text: the top of its middle line
  double scale = 1;     // an em of the line
};

// From the flat sheet to the picture.
struct SheetToPicture {
  const Warp& warp;
  cv::Matx33d to_pixels = cv::Matx33d::eye();
  double pad = 0;  // around the ink of each character, em of the sheet
};

// What must be around ink so that its outline holds it: pixels that later steps add, interpolation,
// and, of bent text, the bow of a side that is drawn straight.
double outline_pad(const Warp& warp, double growth, double pixels_per_em);

// How much shorter the warp makes any short stroke at the corners of the sheet, at most 1: there a
// pad of one pixel must be wider on the sheet.
double least_zoom(const Warp& warp, const Rectangle& flat);

// `characters`: what the line was set from. Clusters without ink have no outline; the line's own
// is the smallest flat rectangle around all others.
AnnotatedLine annotate_line(std::u32string_view characters,
                            const TextLine& line,
                            const LineOnSheet& place,
                            const SheetToPicture& sheet);

// The upright pixels that hold an outline and what is up to `rim` pixels beside it; they may reach
// out of the picture.
cv::Rect pixels_around(const Polygon& outline, double rim);

}  // namespace ocr
