#include "data/detection/db_maps.h"
#include "data/detection/outlines.h"
#include "geometry/offset.h"

namespace ocr {
namespace {

void clip_to(Polygon& polygon, cv::Size size) {
  for (Point& p : polygon) {
    p.x = std::clamp(p.x, 0.0, static_cast<double>(size.width - 1));
    p.y = std::clamp(p.y, 0.0, static_cast<double>(size.height - 1));
  }
}

bool too_small(const Polygon& polygon, std::int64_t min_text_size) {
  const Bounds b = bounds(polygon);
  return area(polygon) < 1 || std::min(b.width(), b.height()) < static_cast<double>(min_text_size);
}

// The first of r, 2r, ... below 1 that leaves one piece; else what the last one left.
std::vector<Polygon> shrunk(const Polygon& polygon, double ratio) {
  const double size = area(polygon);
  const double length = perimeter(polygon);
  std::vector<Polygon> pieces;
  for (int step = 1; step * ratio < 1; ++step) {
    const double r = step * ratio;
    pieces = offset_polygon(polygon, -size * (1 - r * r) / length);
    if (pieces.size() == 1) break;
  }
  return pieces;
}

}  // namespace

void describe(MakeShrinkMapOptions& o, config::Visitor& v) {
  v.field("min_text_size", o.min_text_size, "Lower or narrower texts are ignored, px.",
          config::at_least(0));
  v.field("shrink_ratio", o.shrink_ratio, "r: a text shrinks by A(1 - r^2)/L px.",
          config::between(0.01, 1));
  v.field("total_epoch", o.total_epoch, "r grows by 0.2 over these epochs; 0: never.",
          config::at_least(0));
}

void make_shrink_map(DetSample& sample, const MakeShrinkMapOptions& options, std::int64_t epoch) {
  const double ratio = shrink_ratio_at(options.shrink_ratio, epoch, options.total_epoch);
  sample.maps.shrink = cv::Mat1b::zeros(sample.image.size());
  sample.maps.shrink_mask.create(sample.image.size());
  sample.maps.shrink_mask = std::uint8_t{1};
  for (DetText& text : sample.texts) {
    clip_to(text.outline, sample.image.size());
    std::vector<Polygon> pieces;
    text.ignored = text.ignored || too_small(text.outline, options.min_text_size);
    if (!text.ignored) pieces = shrunk(text.outline, ratio);
    text.ignored = pieces.empty();
    if (text.ignored) fill_outline(sample.maps.shrink_mask, text.outline, 0);
    for (const Polygon& piece : pieces) fill_outline(sample.maps.shrink, piece, 1);
  }
}

}  // namespace ocr
