#include "data/render/truth.h"

#include "data/render/line_outlines.h"

namespace ocr {
namespace {

// Two corners say it all where letters only grow and move, as most do.
Polygon outline_of(const Placement& place, const Rectangle& flat) {
  auto outline = place.warp.identity()
                     ? Polygon{{flat.left, flat.top}, {flat.right, flat.bottom}}
                     : warped_outline(place.warp, flat, place.warp.straight() ? 2 : 3);
  for (auto& point : outline) point = transformed(place.to_pixels, point);
  return outline;
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
  places.reserve(sample.line.clusters.size());
  for (const auto& cluster : sample.line.clusters) {
    if (cluster.ink.empty()) continue;
    places.push_back(pixels_around(outline_of(sample.place, sample.place.flat(cluster.ink)), rim));
  }
  return places;
}

}  // namespace ocr
