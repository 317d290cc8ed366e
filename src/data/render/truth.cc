#include "data/render/truth.h"

#include "data/render/line_outlines.h"

namespace ocr {

Annotation annotate(const Sample& sample) {
  const auto& place = sample.place;
  const double pad = outline_pad(place.warp, sample.growth, place.pixels_per_em);
  return {{annotate_line(sample.characters, sample.line, {-place.frame.left, place.frame.top, 1},
                         {place.warp, place.to_pixels, pad})}};
}

}  // namespace ocr
