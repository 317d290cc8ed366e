#include "data/render/draw_glyphs.h"

#include <algorithm>
#include <cmath>

namespace ocr {
namespace {

constexpr double kRounding = 0.125;  // letters stand on quarters of a pixel

constexpr int kFlatSizes = 2 * kEighths;  // letters to be warped have sizes of so many eighths
constexpr int kFlatSteps = 2;

// In quarters of a pixel, at one of `steps` places in each pixel.
int nearest_place(double value, int steps) {
  return static_cast<int>(std::floor(value * steps + 0.5)) * (4 / steps);
}

void stamp(const CachedGlyph& glyph, int x, int y, cv::Mat& mask) {
  const int left = std::max(0, -x);
  const int right = std::min(glyph.width, mask.cols - x);
  const int bottom = std::min(glyph.height, mask.rows - y);
  for (int row = std::max(0, -y); row < bottom; ++row) {
    const auto* from = glyph.pixels + static_cast<std::ptrdiff_t>(row) * glyph.width;
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
    const int x = nearest_place(glyph.x * scale, place.steps);
    const int y = nearest_place(glyph.y * scale, place.steps);
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
  const int size = (place.size + kFlatSizes - 1) / kFlatSizes * kFlatSizes;
  const auto frame = pixel_frame(box, size);
  const double scale = static_cast<double>(size) / kEighths;
  const cv::Point origin(1 + frame.left, 1 + frame.above);
  FlatMask flat;
  flat.pixels = cv::Mat::zeros(frame.above + frame.below + 2, frame.left + frame.right + 2, CV_8U);
  draw_glyphs(typesetter, glyphs, {size, origin, kFlatSteps}, flat.pixels);
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
