// The size of a line's image, and how wide it is at the network's height.
#pragma once

#include <cstdint>

namespace ocr {

struct LineSize {  // pixels; 0×0 for an image whose header cannot be read
  std::int32_t width = 0;
  std::int32_t height = 0;
  bool operator==(const LineSize&) const = default;
};

// ⌈height · w/h⌉, the width at which the line is not squeezed; at least 1.
std::int64_t natural_width(const LineSize& size, std::int64_t height);

}  // namespace ocr
