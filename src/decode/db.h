// A detector's probability map to the outlines of texts: Liao et al. 2020, "Real-time Scene Text
// Detection with Differentiable Binarization", with every step as PaddleOCR's DBPostProcess has it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "decode/post_process_options.h"
#include "geometry/polygon.h"

namespace ocr {

struct ProbabilityMap {
  std::span<const float> values;  // height × width, row by row, 0-1
  std::int64_t height = 0;
  std::int64_t width = 0;
};

struct SourceSize {  // pixels of the image that the map was made of, before it was resized
  std::int64_t height = 0;
  std::int64_t width = 0;
};

struct FoundText {
  Polygon
      outline;  // whole pixels of the source, in [0, width] × [0, height]. A quad has its
                // leftmost two corners at its ends: top left, top right, bottom right, bottom left
  double score = 0;  // mean probability inside, before the outline was grown
};

// The texts in the order in which OpenCV meets their outlines: from the bottom up. Texts with a
// short side under 3 pixels of the map, or under 5 when grown, are dropped. Throws Error for a map
// or source without pixels, a size that is not that of `values`, and values that are not finite.
std::vector<FoundText> db_post_process(const ProbabilityMap& map,
                                       const SourceSize& source,
                                       const DbPostProcessOptions& options);

}  // namespace ocr
