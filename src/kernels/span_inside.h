// Which positions of a convolution meet its input, and not the zeros around it.
#pragma once

#include <algorithm>
#include <cstdint>

namespace ocr {

struct Span {
  std::int64_t begin = 0, end = 0;  // empty: end ≤ begin
};

// The positions i < count with 0 ≤ i · stride + offset < size.
inline Span span_inside(std::int64_t count,
                        std::int64_t size,
                        std::int64_t stride,
                        std::int64_t offset) {
  const auto begin = offset < 0 ? (stride - 1 - offset) / stride : 0;
  const auto end = size > offset ? (size - offset - 1) / stride + 1 : 0;
  return {begin, std::min(count, end)};
}

}  // namespace ocr
