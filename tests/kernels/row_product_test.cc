#include "kernels/row_product.h"

#include <catch2/catch.hpp>

#include "kernels/noise.h"

namespace {

using ocr::test::noise;

constexpr std::int64_t kDepth = 5;

// Against the definition, in double; a lies by rows, or by columns.
void check_product(std::int64_t rows, std::int64_t columns, bool by_columns) {
  const auto a = noise(rows * kDepth, 1), b = noise(kDepth * columns, 2);
  const auto before = noise(rows * columns, 3);
  auto sums = before;
  const auto row_step = by_columns ? 1 : kDepth, depth_step = by_columns ? rows : 1;
  ocr::add_product({a.data(), rows, kDepth, row_step, depth_step}, b.data(), columns, sums.data());
  for (std::int64_t r = 0; r < rows; ++r) {
    for (std::int64_t c = 0; c < columns; ++c) {
      double sum = before[r * columns + c];
      for (std::int64_t k = 0; k < kDepth; ++k) {
        sum += static_cast<double>(a[r * row_step + k * depth_step]) * b[k * columns + c];
      }
      INFO("row " << r << ", column " << c);
      CHECK(sums[r * columns + c] == Approx(sum).margin(1e-5));
    }
  }
}

TEST_CASE("a product of rows is the definition's, whatever its size") {
  CHECK_FALSE(ocr::suits_product(12));
  if (!ocr::suits_product(8)) return;  // it is compiled for AVX2
  for (const std::int64_t columns : {8, 16, 24, 32, 40, 56}) {
    for (const std::int64_t rows : {1, 4, 13}) {
      CAPTURE(rows, columns);
      check_product(rows, columns, false);
      check_product(rows, columns, true);
    }
  }
}

}  // namespace
