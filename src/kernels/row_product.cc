#include "kernels/row_product.h"

#include "kernels/lanes.h"

namespace ocr {
namespace {

// Rows × Vectors sums stay in registers over the whole depth: few enough for the sixteen that there
// are, and enough to hide how long one multiplication takes.
template <int Rows, int Vectors>
OCR_LANES void add_tile(const LeftMatrix& a, const float* b, std::int64_t columns, float* sums) {
  Lanes sum[Rows][Vectors];
  for (int r = 0; r < Rows; ++r) {
    for (int v = 0; v < Vectors; ++v) load(sums + r * columns + v * kLanes, sum[r][v]);
  }
  for (std::int64_t k = 0; k < a.depth; ++k) {
    Lanes row[Vectors];
    for (int v = 0; v < Vectors; ++v) load(b + k * columns + v * kLanes, row[v]);
    for (int r = 0; r < Rows; ++r) {
      const float factor = a.values[r * a.row_step + k * a.depth_step];
      for (int v = 0; v < Vectors; ++v) add_multiple(factor, row[v], sum[r][v]);
    }
  }
  for (int r = 0; r < Rows; ++r) {
    for (int v = 0; v < Vectors; ++v) store(sum[r][v], sums + r * columns + v * kLanes);
  }
}

template <int Rows, int Vectors>
void add_columns(LeftMatrix a, const float* b, std::int64_t columns, float* sums) {
  const auto move = [&](std::int64_t rows) {
    a.values += rows * a.row_step;
    a.rows -= rows;
    sums += rows * columns;
  };
  for (; a.rows >= Rows; move(Rows)) add_tile<Rows, Vectors>(a, b, columns, sums);
  for (; a.rows > 0; move(1)) add_tile<1, Vectors>(a, b, columns, sums);
}

}  // namespace

bool suits_product(std::int64_t columns) {
  return columns % kLanes == 0 && has_avx2();
}

void add_product(const LeftMatrix& a, const float* b, std::int64_t columns, float* sums) {
  for (auto left = columns / kLanes; left > 0;) {
    const int vectors = left == 1 ? 1 : left == 2 || left == 4 ? 2 : 3;
    if (vectors == 3) add_columns<4, 3>(a, b, columns, sums);
    if (vectors == 2) add_columns<6, 2>(a, b, columns, sums);
    if (vectors == 1) add_columns<8, 1>(a, b, columns, sums);
    left -= vectors;
    b += vectors * kLanes;
    sums += vectors * kLanes;
  }
}

}  // namespace ocr
