#include "data/render/draw_glyphs.h"

#include <algorithm>
#include <cmath>

namespace ocr {
namespace {

constexpr double kRounding = 0.125;  // letters stand on quarters of a pixel

int quarter(double value) {
  return static_cast<int>(std::floor(value * 4 + 0.5));
}

void stamp(const GlyphBitmap& glyph, int x, int y, cv::Mat& mask) {
  const int left = std::max(0, -x);
  const int right = std::min(glyph.width, mask.cols - x);
  const int bottom = std::min(glyph.height, mask.rows - y);
  for (int row = std::max(0, -y); row < bottom; ++row) {
    const auto* from = glyph.pixels.data() + static_cast<std::ptrdiff_t>(row) * glyph.width;
    auto* to = mask.ptr<std::uint8_t>(y + row) + x;
    for (int i = left; i < right; ++i) to[i] = std::max(to[i], from[i]);
  }
}

}  // namespace

void draw_glyphs(Typesetter& typesetter,
                 std::span<const PlacedGlyph> glyphs,
                 const GlyphPlace& place,
                 cv::Mat& mask) {
  const double scale = static_cast<double>(place.size) / kEighths;
  for (const auto& glyph : glyphs) {
    const int x = quarter(glyph.x * scale);
    const int y = quarter(glyph.y * scale);
    const auto& bitmap = typesetter.bitmap(glyph, place.size, x & 3, y & 3);
    stamp(bitmap, place.origin.x + (x >> 2) + bitmap.left, place.origin.y - (y >> 2) - bitmap.top,
          mask);
  }
}

PixelFrame pixel_frame(const InkBox& frame, int size) {
  const double scale = static_cast<double>(size) / kEighths;
  const auto up = [&](double em) { return static_cast<int>(std::ceil(em * scale + kRounding)); };
  return {up(-frame.left), up(frame.right), up(frame.top), up(-frame.bottom)};
}

FlatMask draw_flat(Typesetter& typesetter,
                   std::span<const PlacedGlyph> glyphs,
                   const Placement& place) {
  return draw_flat(typesetter, glyphs, place, place.frame);
}

FlatMask draw_flat(Typesetter& typesetter,
                   std::span<const PlacedGlyph> glyphs,
                   const Placement& place,
                   const InkBox& box) {
  const auto frame = pixel_frame(box, place.size);
  const double scale = place.pixels_per_em;
  const cv::Point origin(1 + frame.left, 1 + frame.above);
  FlatMask flat;
  flat.pixels = cv::Mat::zeros(frame.above + frame.below + 2, frame.left + frame.right + 2, CV_8U);
  draw_glyphs(typesetter, glyphs, {place.size, origin}, flat.pixels);
  flat.from_em = shifted(origin.x + place.frame.left * scale, origin.y - place.frame.top * scale) *
                 scaled(scale);
  return flat;
}

cv::Matx33d shifted(double x, double y) {
  return {1, 0, x, 0, 1, y, 0, 0, 1};
}
cv::Matx33d scaled(double s) {
  return {s, 0, 0, 0, s, 0, 0, 0, 1};
}

}  // namespace ocr
