#include <cmath>

#include "base/error.h"
#include "data/detection/db_maps.h"
#include "data/detection/outlines.h"
#include "geometry/offset.h"

namespace ocr {
namespace {

// Squared distances from one row's pixels to one edge, as far as they are below those in `best`.
struct EdgeRow {
  float x1, x2;    // of the ends, relative to the row's first pixel
  float dy1, dy2;  // of the row to the ends, squared
  float length;    // squared; 0 for a point given twice
  float slope;     // distance to the line = slope·x + offset
  float offset;

  EdgeRow(const Point& a, const Point& b, double left, double y)
      : x1(static_cast<float>(a.x - left)), x2(static_cast<float>(b.x - left)) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    const double root = squared > 0 ? std::sqrt(squared) : 1;
    dy1 = static_cast<float>((a.y - y) * (a.y - y));
    dy2 = static_cast<float>((b.y - y) * (b.y - y));
    length = static_cast<float>(squared);
    slope = static_cast<float>(-dy / root);
    offset = static_cast<float>((dx * (y - a.y) - dy * (left - a.x)) / root);
  }

  // The pixels from first to before last of [0, width) that lie no further than `reach` from the
  // line.
  std::pair<int, int> within(float reach, int width) const {
    if (std::abs(slope) < 1e-3F) return {0, width};
    const float a = (-reach - offset) / slope;
    const float b = (reach - offset) / slope;
    const auto limit = static_cast<float>(width);
    return {static_cast<int>(std::clamp(std::min(a, b), 0.0F, limit)),
            static_cast<int>(std::clamp(std::max(a, b) + 2, 0.0F, limit))};
  }

  // The angle at the pixel is 90° or more inside the circle over the edge: s1 + s2 <= length.
  void lower(float* best, int from, int to) const {
    const EdgeRow e = *this;  // `best` cannot point into it, so the loop runs on vectors
    for (int x = from; x < to; ++x) {
      const auto at = static_cast<float>(x);
      const float s1 = (at - e.x1) * (at - e.x1) + e.dy1;
      const float s2 = (at - e.x2) * (at - e.x2) + e.dy2;
      const float line = e.slope * at + e.offset;
      const float near = s1 < s2 ? s1 : s2;
      const float squared = s1 + s2 <= e.length ? line * line : near;
      const float before = best[x];
      best[x] = squared < before ? squared : before;
    }
  }
};

// The part of the polygon's bounding box that lies on a map of that size with its corner at
// `origin`, in the map's own pixels.
cv::Rect pixels_inside(const Polygon& polygon, cv::Size size, cv::Point origin = {}) {
  const Bounds b = bounds(polygon);
  const auto in = [](double at, int limit) {
    return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(limit)));
  };
  const cv::Point from(in(b.left - origin.x, size.width), in(b.top - origin.y, size.height));
  return {from, cv::Point(in(b.right - origin.x + 1, size.width),
                          in(b.bottom - origin.y + 1, size.height))};
}

struct BorderBand {
  const Polygon& outline;
  float distance;  // D
  float low;       // thresh_min
  float span;      // thresh_max − thresh_min
};

// PaddleOCR's distance is never below the true one, so an edge reaches no further than D.
void lower_near(const Point& a, const Point& b, const cv::Rect& box, float reach, cv::Mat1f& best) {
  const Polygon grown = {{std::min(a.x, b.x) - reach, std::min(a.y, b.y) - reach},
                         {std::max(a.x, b.x) + reach, std::max(a.y, b.y) + reach}};
  const cv::Rect part = pixels_inside(grown, best.size(), box.tl());
  for (int y = part.y; y < part.y + part.height; ++y) {
    const EdgeRow row(a, b, box.x + part.x, box.y + y);
    const auto [from, to] = row.within(reach, part.width);
    row.lower(best.ptr<float>(y) + part.x, from, to);
  }
}

void draw_band(const BorderBand& band, const cv::Rect& box, cv::Mat1f& threshold) {
  cv::Mat1f distance(box.size(), band.distance * band.distance);
  for (std::size_t i = 0; i < band.outline.size(); ++i) {
    const Point& end = band.outline[(i + 1) % band.outline.size()];
    lower_near(band.outline[i], end, box, band.distance, distance);
  }
  cv::sqrt(distance, distance);
  const float scale = band.span / band.distance;
  const float high = band.low + band.span;
  for (int y = 0; y < box.height; ++y) {
    const float* in = distance.ptr<float>(y);
    float* out = threshold.ptr<float>(box.y + y) + box.x;
    for (int x = 0; x < box.width; ++x) {
      const float value = high - scale * in[x];
      const float before = out[x];
      out[x] = value > before ? value : before;
    }
  }
}

void draw_border(const Polygon& outline,
                 double ratio,
                 const MakeBorderMapOptions& o,
                 DbMaps& maps) {
  const double size = area(outline);
  if (!(size > 0)) return;
  const double distance = size * (1 - ratio * ratio) / perimeter(outline);
  const std::vector<Polygon> grown = offset_polygon(outline, distance);
  if (grown.empty()) return;
  fill_outline(maps.threshold_mask, grown[0], 1);
  const BorderBand band{outline, static_cast<float>(distance), static_cast<float>(o.thresh_min),
                        static_cast<float>(o.thresh_max - o.thresh_min)};
  const cv::Rect box = pixels_inside(grown[0], maps.threshold.size());
  if (!box.empty()) draw_band(band, box, maps.threshold);
}

}  // namespace

void describe(MakeBorderMapOptions& o, config::Visitor& v) {
  const config::Range share = config::between(0, 1);
  v.field("shrink_ratio", o.shrink_ratio, "r: the band is A(1 - r^2)/L px wide.", share);
  v.field("thresh_min", o.thresh_min, "Threshold away from borders.", share);
  v.field("thresh_max", o.thresh_max, "Threshold on a border.", share);
  v.field("total_epoch", o.total_epoch, "r grows by 0.2 over these epochs; 0: never.",
          config::at_least(0));
}

double shrink_ratio_at(double shrink_ratio, std::int64_t epoch, std::int64_t total_epoch) {
  if (total_epoch <= 0) return shrink_ratio;
  return shrink_ratio + 0.2 * static_cast<double>(epoch) / static_cast<double>(total_epoch);
}

void make_border_map(DetSample& sample, const MakeBorderMapOptions& options, std::int64_t epoch) {
  const double ratio = shrink_ratio_at(options.shrink_ratio, epoch, options.total_epoch);
  sample.maps.threshold.create(sample.image.size());
  sample.maps.threshold = static_cast<float>(options.thresh_min);
  sample.maps.threshold_mask = cv::Mat1b::zeros(sample.image.size());
  for (const DetText& text : sample.texts) {
    if (!text.ignored) draw_border(text.outline, ratio, options, sample.maps);
  }
}

}  // namespace ocr
