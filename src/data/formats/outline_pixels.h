// Outlines as label files hold them: whole pixels, boxes, quads.
#pragma once

#include <array>
#include <vector>

#include "geometry/polygon.h"

namespace ocr {

struct Pixel {
  int x = 0;
  int y = 0;
  bool operator==(const Pixel&) const = default;
};

Pixel nearest_pixel(const Point& point);
std::vector<Pixel> nearest_pixels(const Polygon& polygon);

struct PixelBox {  // of the image: 0 <= left <= right <= width, 0 <= top <= bottom <= height
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  bool operator==(const PixelBox&) const = default;
};

// The smallest box around the polygon, cut at the image's edges.
PixelBox pixel_box(const Polygon& polygon, int width, int height);

// Four points as they are; of more, the smallest rectangle around them, its first corner at the
// text's own top left. Throws Error for fewer than four.
Quad enclosing_quad(const Polygon& outline);

// 1/100 pixel: what files with fractions of pixels hold.
double rounded_coordinate(double value);

}  // namespace ocr
