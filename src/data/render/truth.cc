#include "data/render/truth.h"

#include <algorithm>
#include <cmath>

#include "data/render/line_outlines.h"

namespace ocr {
namespace {

cv::Rect pixels_around(const Placement& place, const InkBox& ink, double rim) {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  for (const auto& corner : warped_outline(place.warp, place.flat(ink), 3)) {
    const auto p = transformed(place.to_pixels, corner);
    left = std::min(left, p.x);
    top = std::min(top, p.y);
    right = std::max(right, p.x);
    bottom = std::max(bottom, p.y);
  }
  const cv::Point first(static_cast<int>(std::floor(left - rim)),
                        static_cast<int>(std::floor(top - rim)));
  const cv::Point end(static_cast<int>(std::ceil(right + rim)),
                      static_cast<int>(std::ceil(bottom + rim)));
  return {first, end};
}

}  // namespace

Annotation annotate(const Sample& sample) {
  const auto& place = sample.place;
  const double pad = outline_pad(place.warp, sample.growth, place.pixels_per_em);
  return {{annotate_line(sample.characters, sample.line, {-place.frame.left, place.frame.top, 1},
                         {place.warp, place.to_pixels, pad})}};
}

std::vector<cv::Rect> letter_places(const Sample& sample, double rim) {
  std::vector<cv::Rect> places;
  for (const auto& cluster : sample.line.clusters) {
    if (!cluster.ink.empty()) places.push_back(pixels_around(sample.place, cluster.ink, rim));
  }
  return places;
}

}  // namespace ocr
