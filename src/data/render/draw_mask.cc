#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/render/steps.h"

namespace ocr {
namespace {

constexpr int kEighths = 8;  // font sizes are multiples of an eighth of a pixel
constexpr int kSmallestSize = 4 * kEighths;
constexpr double kRounding = 0.125;  // letters stand on quarters of a pixel
constexpr double kSoftEdge = 1.5;    // what interpolation adds around a warped letter, in pixels
constexpr double kWidestImage = 65'000;  // JPEG ends at 65,535

struct PixelFrame {  // whole pixels around the origin
  int left = 0;
  int right = 0;
  int above = 0;
  int below = 0;
};

PixelFrame pixel_frame(const InkBox& frame, int size) {
  const double scale = static_cast<double>(size) / kEighths;
  const auto up = [&](double em) { return static_cast<int>(std::ceil(em * scale + kRounding)); };
  return {up(-frame.left), up(frame.right), up(frame.top), up(-frame.bottom)};
}

int quarter(double value) {
  return static_cast<int>(std::floor(value * 4 + 0.5));
}

// Overlapping letters take the darker of the two, as ink does.
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

void draw_glyphs(Sample& sample, int size, cv::Point origin, cv::Mat& mask) {
  const double scale = static_cast<double>(size) / kEighths;
  for (const auto& glyph : sample.line.glyphs) {
    const int x = quarter(glyph.x * scale);
    const int y = quarter(glyph.y * scale);
    const auto& bitmap = sample.typesetter->bitmap(glyph, size, x & 3, y & 3);
    stamp(bitmap, origin.x + (x >> 2) + bitmap.left, origin.y - (y >> 2) - bitmap.top, mask);
  }
}

// The frame after the warp, in em.
cv::Rect2d warped_bounds(const Sample& sample) {
  const double w = sample.frame.right - sample.frame.left;
  const double h = sample.frame.top - sample.frame.bottom;
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const auto& corner :
       {cv::Vec3d(0, 0, 1), cv::Vec3d(w, 0, 1), cv::Vec3d(w, h, 1), cv::Vec3d(0, h, 1)}) {
    const auto p = sample.warp * corner;
    left = std::min(left, p[0] / p[2]);
    right = std::max(right, p[0] / p[2]);
    top = std::min(top, p[1] / p[2]);
    bottom = std::max(bottom, p[1] / p[2]);
  }
  return {left, top, right - left, bottom - top};
}

cv::Matx33d shifted(double x, double y) {
  return {1, 0, x, 0, 1, y, 0, 0, 1};
}
cv::Matx33d scaled(double s) {
  return {s, 0, 0, 0, s, 0, 0, 0, 1};
}

bool acceptable(Sample& sample, int size, double width) {
  if (size < kSmallestSize) {
    sample.refuse("the letters would be smaller than 4 pixels");
  } else if (width > kWidestImage) {
    sample.refuse("the image would be wider than 65000 pixels");
  }
  return sample.refusal.empty();
}

void draw_straight(Sample& sample, int height, double room, int padding) {
  int size = static_cast<int>(room * kEighths / (sample.frame.top - sample.frame.bottom));
  auto frame = pixel_frame(sample.frame, size);
  while (frame.above + frame.below > room && size > 0) frame = pixel_frame(sample.frame, --size);
  const int left = static_cast<int>(sample.margins.left) + padding;
  const int right = static_cast<int>(sample.margins.right) + padding;
  const double width = static_cast<double>(left) + frame.left + frame.right + right;
  if (!acceptable(sample, size, width)) return;
  sample.mask = cv::Mat::zeros(height, std::max(1, static_cast<int>(width)), CV_8U);
  const cv::Point origin(left + frame.left,
                         static_cast<int>(sample.margins.top) + padding + frame.above);
  draw_glyphs(sample, size, origin, sample.mask);
}

void draw_warped(Sample& sample, int height, double room, int padding) {
  const auto bounds = warped_bounds(sample);
  const int size = static_cast<int>((room - 2 * kSoftEdge) * kEighths / bounds.height);
  const double scale = static_cast<double>(size) / kEighths;
  const double edge = padding + kSoftEdge;
  const double width =
      std::ceil(bounds.width * scale) + sample.margins.left + sample.margins.right + 2 * edge;
  if (!acceptable(sample, size, std::max(width, (sample.frame.right - sample.frame.left) * scale)))
    return;
  const auto frame = pixel_frame(sample.frame, size);
  const cv::Point origin(1 + frame.left, 1 + frame.above);
  cv::Mat flat = cv::Mat::zeros(frame.above + frame.below + 2, frame.left + frame.right + 2, CV_8U);
  draw_glyphs(sample, size, origin, flat);
  // Pixel (0, 0) is a centre for OpenCV, a corner here: hence the halves.
  const auto to_em = scaled(1 / scale) * shifted(0.5 - origin.x - sample.frame.left * scale,
                                                 0.5 - origin.y + sample.frame.top * scale);
  const auto to_pixels = shifted(sample.margins.left + edge - bounds.x * scale - 0.5,
                                 sample.margins.top + edge - bounds.y * scale - 0.5) *
                         scaled(scale);
  const cv::Matx33d map = to_pixels * sample.warp * to_em;
  const cv::Size canvas(static_cast<int>(width), height);
  if (map(2, 0) == 0 && map(2, 1) == 0) {
    cv::warpAffine(flat, sample.mask, map.get_minor<2, 3>(0, 0), canvas, cv::INTER_LINEAR);
  } else {
    cv::warpPerspective(flat, sample.mask, map, canvas, cv::INTER_LINEAR);
  }
}

}  // namespace

void draw_mask(const RenderContext& context, Sample& sample, RandomStream) {
  const auto height = static_cast<int>(context.options.format);
  const int padding = context.options.weight > 0 ? 1 : 0;  // change_weight may add a pixel
  const double room = height - sample.margins.top - sample.margins.bottom - 2 * padding;
  if (sample.warp == cv::Matx33d::eye()) {
    draw_straight(sample, height, room, padding);
  } else {
    draw_warped(sample, height, room, padding);
  }
  if (sample.refusal.empty() && cv::countNonZero(sample.mask) == 0) sample.refuse("nothing to see");
}

}  // namespace ocr
