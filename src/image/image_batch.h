// Images as a network takes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ocr {

struct ImageBatch {
  std::vector<std::size_t> indices;  // of the images, into those that were given
  std::int64_t height = 0;           // px
  std::int64_t width = 0;
  std::vector<float> pixels;  // N×3×height×width, planes B, G, R
};

}  // namespace ocr
