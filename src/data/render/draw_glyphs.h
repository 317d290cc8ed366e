// Glyphs stamped into a one-channel mask, unwarped.
#pragma once

#include <span>

#include <opencv2/core.hpp>

#include "data/render/sample.h"

namespace ocr {

constexpr int kEighths = 8;  // font sizes are multiples of an eighth of a pixel

struct GlyphPlace {
  int size = 0;      // eighths of a pixel per em
  cv::Point origin;  // of the line, pixels
  int steps = 4;     // that letters stand on, in one pixel: 1, 2 or 4
};

// Overlapping letters take the darker of the two, as ink does. Parts outside the mask are left out.
void draw_glyphs(Typesetter& typesetter,
                 std::span<const PlacedGlyph> glyphs,
                 const GlyphPlace& place,
                 cv::Mat& mask);

struct PixelFrame {  // whole pixels around the origin
  int left = 0;
  int right = 0;
  int above = 0;
  int below = 0;
};
PixelFrame pixel_frame(const InkBox& frame, int size);

// Letters before their warp, at least as large as they will be, and the way from the frame's em to
// their pixels. Few sizes and places are drawn, which the warp makes all others from: so most
// glyphs are found in the cache.
struct FlatMask {
  cv::Mat pixels;
  cv::Matx33d from_em;
};
FlatMask draw_flat(Typesetter& typesetter,
                   std::span<const PlacedGlyph> glyphs,
                   const Placement& place);
// The same of what lies in `box`, in em around the line's origin, instead of in the frame.
FlatMask draw_flat(Typesetter& typesetter,
                   std::span<const PlacedGlyph> glyphs,
                   const Placement& place,
                   const InkBox& box);

cv::Matx33d shifted(double x, double y);
cv::Matx33d scaled(double s);

}  // namespace ocr
