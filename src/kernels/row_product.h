// Products of small dense matrices, without the copies that a library makes of large ones first.
#pragma once

#include <cstdint>

namespace ocr {

// A: `rows` × `depth` floats, of which a row's are `depth_step` apart and a column's `row_step`.
struct LeftMatrix {
  const float* values = nullptr;
  std::int64_t rows = 0, depth = 0;
  std::int64_t row_step = 0, depth_step = 0;
};

// sums += A · b, with b of `depth` rows and sums of `rows` rows of `columns` floats, one behind the
// other; a multiple of eight columns.
void add_product(const LeftMatrix& a, const float* b, std::int64_t columns, float* sums);

// Whether it is for so many columns, and for this processor: it must have AVX2.
bool suits_product(std::int64_t columns);

}  // namespace ocr
