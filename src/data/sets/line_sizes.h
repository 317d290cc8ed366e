// The sizes of a set's images, from their headers alone: what batches of equal widths are planned
// by.
#pragma once

#include <cstdint>
#include <vector>

#include "data/sets/line_store.h"

namespace ocr {

struct LineSize {  // pixels; 0×0 for an image whose header cannot be read
  std::int32_t width = 0;
  std::int32_t height = 0;
  bool operator==(const LineSize&) const = default;
};

// By index, 8 bytes a line; read on all cores.
std::vector<LineSize> line_sizes(const LineStore& store);

// ⌈height · w/h⌉, the width at which the line is not squeezed; at least 1.
std::int64_t natural_width(const LineSize& size, std::int64_t height);

}  // namespace ocr
