#include "kernels/gather_taps.h"

#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

namespace {

// 2 images of 2×3 positions with one channel, 1 to 12.
const std::vector<float> kMap = [] {
  std::vector<float> values(12);
  std::iota(values.begin(), values.end(), 1.0F);
  return values;
}();

ocr::TapGrid grid() {
  return {.map_height = 2,
          .map_width = 3,
          .channels = 1,
          .height = 2,
          .width = 3,
          .kernel_width = 3,
          .first_y = -1,
          .first_x = -1};
}

TEST_CASE("each position has its neighbours, and zeros outside the map") {
  std::vector<float> rows(3 * 9, -1);
  ocr::gather_taps(grid(), kMap.data(), {1, 2, 0, 9}, rows.data());
  CHECK(rows == std::vector<float>{0, 1, 2, 0, 4, 5, 0, 0, 0,    // around 4
                                   1, 2, 3, 4, 5, 6, 0, 0, 0,    // around 5
                                   2, 3, 0, 5, 6, 0, 0, 0, 0});  // around 6
}

TEST_CASE("some taps of some lines, of the second image too") {
  std::vector<float> rows(3 * 2, -1);
  ocr::gather_taps(grid(), kMap.data(), {2, 3, 4, 6}, rows.data());
  CHECK(rows == std::vector<float>{7, 8, 8, 9, 9, 0});
}

TEST_CASE("taps may go backwards, and positions in steps") {
  auto back = grid();
  back.step = -1;
  back.first_y = back.first_x = 1;
  std::vector<float> rows(3 * 9, -1);
  ocr::gather_taps(back, kMap.data(), {0, 1, 0, 9}, rows.data());
  CHECK(std::vector<float>(rows.begin(), rows.begin() + 9) ==
        std::vector<float>{5, 4, 0, 2, 1, 0, 0, 0, 0});

  auto strided = grid();
  strided.height = 1;
  strided.width = 2;
  strided.stride_y = strided.stride_x = 2;
  std::vector<float> two(2 * 9, -1);
  ocr::gather_taps(strided, kMap.data(), {0, 1, 0, 9}, two.data());
  CHECK(two == std::vector<float>{0, 0, 0, 0, 1, 2, 0, 4, 5, 0, 0, 0, 2, 3, 0, 5, 6, 0});
}

}  // namespace
