#include "metrics/detection.h"

#include <algorithm>
#include <vector>

#include "geometry/overlap.h"

namespace ocr {
namespace {

// An outline with what every comparison needs of it.
struct Region {
  std::span<const Point> outline;
  Bounds box;
  double area = 0;
  bool counts = true;  // not ignored, or not in an ignored text
  bool matched = false;
};

Region region_of(std::span<const Point> outline, bool counts) {
  return {outline, bounds(outline), area(outline), counts, false};
}

double shared(const Region& a, const Region& b) {
  return overlap(a.box, b.box) ? shared_area(a.outline, b.outline) : 0;
}

bool matches(const Region& truth, const Region& detection, double least) {
  // No two regions share more than the smaller has: most pairs need no clipping.
  const double most = std::min(truth.area, detection.area);
  if (!overlap(truth.box, detection.box)) return false;
  if (most <= least * std::max(truth.area, detection.area)) return false;
  const double both = shared_area(truth.outline, detection.outline);
  return both / (truth.area + detection.area - both) > least;
}

bool lies_in(const Region& detection, const Region& ignored, double part) {
  return detection.area > 0 && shared(ignored, detection) / detection.area > part;
}

std::int64_t counted(const std::vector<Region>& regions) {
  return std::count_if(regions.begin(), regions.end(), [](const Region& r) { return r.counts; });
}

double ratio_of(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

DetectionCounts& DetectionCounts::operator+=(const DetectionCounts& other) {
  matched += other.matched;
  truths += other.truths;
  detections += other.detections;
  return *this;
}

DetectionCounts match_texts(std::span<const TrueText> truths,
                            std::span<const Polygon> detections,
                            const DetMetricOptions& options) {
  std::vector<Region> texts;
  for (const auto& truth : truths) {
    if (is_simple(truth.outline)) texts.push_back(region_of(truth.outline, !truth.ignored));
  }
  std::vector<Region> found;
  for (const auto& outline : detections) {
    if (!is_simple(outline)) continue;
    Region& region = found.emplace_back(region_of(outline, true));
    region.counts = std::none_of(texts.begin(), texts.end(), [&](const Region& text) {
      return !text.counts && lies_in(region, text, options.ignored);
    });
  }
  DetectionCounts counts{0, counted(texts), counted(found)};
  for (const auto& text : texts) {
    if (!text.counts) continue;
    const auto taken = std::find_if(found.begin(), found.end(), [&](const Region& region) {
      return region.counts && !region.matched && matches(text, region, options.iou);
    });
    if (taken == found.end()) continue;
    taken->matched = true;
    counts.matched += 1;
  }
  return counts;
}

DetectionFigures figures_of(const DetectionCounts& counts) {
  DetectionFigures figures{ratio_of(counts.matched, counts.detections),
                           ratio_of(counts.matched, counts.truths), 0};
  const double sum = figures.precision + figures.recall;
  if (sum > 0) figures.hmean = 2 * figures.precision * figures.recall / sum;
  return figures;
}

}  // namespace ocr
