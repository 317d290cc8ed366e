#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/render/draw_glyphs.h"
#include "data/render/steps.h"
#include "data/render/warp_pixels.h"

namespace ocr {
namespace {

constexpr int kSmallestSize = 4 * kEighths;
constexpr double kSoftEdge = 1.5;    // what interpolation adds around a warped letter, in pixels
constexpr double kThinnestRoom = 3;  // pixels across the line
constexpr double kWidestImage = 65'000;  // JPEG ends at 65,535

bool acceptable(Sample& sample, int size, double width) {
  if (size < kSmallestSize) {
    sample.refuse("the letters would be smaller than 4 pixels");
  } else if (width > kWidestImage) {
    sample.refuse("the image would be wider than 65000 pixels");
  }
  return sample.refusal.empty();
}

// What is asked of the picture: the side that is given, and the room for letters along it.
struct Canvas {
  bool vertical = false;
  int side = 0;      // height, or width of vertical text, in pixels
  int least = 0;     // of the other side
  int padding = 0;   // for steps that add to the letters
  double room = 0;   // for the letters, across the line
  double lead = 0;   // margin before them, across
  double start = 0;  // margins along the line
  double end = 0;
  std::int64_t alignment = 0;
};

Canvas canvas_of(const RenderContext& context, const Sample& sample) {
  const auto& m = sample.margins;
  Canvas canvas;
  canvas.vertical = sample.line.vertical;
  canvas.side = static_cast<int>(context.layout.height);
  canvas.least = static_cast<int>(context.layout.width);
  canvas.padding = static_cast<int>(std::ceil(sample.growth));
  canvas.lead = (canvas.vertical ? m.left : m.top) + canvas.padding;
  canvas.start = (canvas.vertical ? m.top : m.left) + canvas.padding;
  canvas.end = (canvas.vertical ? m.bottom : m.right) + canvas.padding;
  const double across = canvas.vertical ? m.left + m.right : m.top + m.bottom;
  canvas.room = canvas.side - across - 2 * canvas.padding;
  canvas.alignment = context.layout.alignment;
  return canvas;
}

// The picture's length along the line, and where the letters begin in it.
struct Extent {
  int length = 0;
  double begin = 0;
};

Extent extent_of(const Canvas& canvas, double letters) {
  const int needed = std::max(1, static_cast<int>(canvas.start + letters + canvas.end));
  const int length = std::max(needed, canvas.least);
  const double spare = length - needed;
  const double shares[] = {0, 0.5, 1};  // left, centre, right
  return {length, canvas.start + std::floor(spare * shares[canvas.alignment])};
}

cv::Size size_of(const Canvas& canvas, const Extent& extent) {
  return canvas.vertical ? cv::Size(canvas.side, extent.length)
                         : cv::Size(extent.length, canvas.side);
}

void draw_straight(Sample& sample, const Canvas& canvas) {
  const auto& frame = sample.place.frame;
  const double across = canvas.vertical ? frame.right - frame.left : frame.top - frame.bottom;
  const auto thickness = [&](const PixelFrame& f) {
    return canvas.vertical ? f.left + f.right : f.above + f.below;
  };
  int size = static_cast<int>(canvas.room * kEighths / across);
  auto pixels = pixel_frame(frame, size);
  while (thickness(pixels) > canvas.room && size > 0) pixels = pixel_frame(frame, --size);
  const double along = canvas.vertical ? pixels.above + pixels.below : pixels.left + pixels.right;
  if (!acceptable(sample, size, canvas.start + along + canvas.end)) return;
  const auto extent = extent_of(canvas, along);
  sample.mask = cv::Mat::zeros(size_of(canvas, extent), CV_8U);
  const int lead = static_cast<int>(canvas.lead);
  const int begin = static_cast<int>(extent.begin);
  const cv::Point origin(pixels.left + (canvas.vertical ? lead : begin),
                         pixels.above + (canvas.vertical ? begin : lead));
  draw_glyphs(*sample.typesetter, sample.line.glyphs, {size, origin}, sample.mask);
  const double scale = static_cast<double>(size) / kEighths;
  sample.place.size = size;
  sample.place.pixels_per_em = scale;
  sample.place.to_pixels =
      shifted(origin.x + frame.left * scale, origin.y - frame.top * scale) * scaled(scale);
}

void draw_warped(Sample& sample, const Canvas& canvas) {
  auto& place = sample.place;
  const auto bounds = warped_bounds(place.warp, place.flat(place.frame));
  const double across = canvas.vertical ? bounds.width() : bounds.height();
  const double along = canvas.vertical ? bounds.height() : bounds.width();
  const int size = static_cast<int>((canvas.room - 2 * kSoftEdge) * kEighths / across);
  const double scale = static_cast<double>(size) / kEighths;
  const double flat_length =
      std::max(place.frame.right - place.frame.left, place.frame.top - place.frame.bottom);
  const double letters = std::ceil(along * scale) + 2 * kSoftEdge;
  if (!acceptable(sample, size, std::max(letters, flat_length * scale))) return;
  const auto extent = extent_of(canvas, letters);
  const double lead = canvas.lead + kSoftEdge;
  const double begin = extent.begin + kSoftEdge;
  place.size = size;
  place.pixels_per_em = scale;
  place.to_pixels = shifted((canvas.vertical ? lead : begin) - bounds.left * scale,
                            (canvas.vertical ? begin : lead) - bounds.top * scale) *
                    scaled(scale);
  const auto flat = draw_flat(*sample.typesetter, sample.line.glyphs, place);
  warp_pixels(flat.pixels, flat.from_em, place, size_of(canvas, extent), sample.mask);
}

}  // namespace

void draw_mask(const RenderContext& context, Sample& sample, RandomStream) {
  sample.growth = context.growth;
  const auto canvas = canvas_of(context, sample);
  if (canvas.room < kThinnestRoom) {
    sample.refuse("the margins and strokes leave no room for the letters");
  } else if (sample.place.warp.identity()) {
    draw_straight(sample, canvas);
  } else {
    draw_warped(sample, canvas);
  }
  if (sample.refusal.empty() && cv::countNonZero(sample.mask) == 0) sample.refuse("nothing to see");
}

}  // namespace ocr
