// The neighbours of each position of a map as rows of a matrix (im2col), so that a convolution is a
// product.
#pragma once

#include <cstdint>

namespace ocr {

// Position (y, x) has for tap (ky, kx) the channels at (y · stride_y + first_y + ky · step, x ·
// stride_x + first_x + kx · step) of a channels-last map N×H×W×C; outside it zeros.
struct TapGrid {
  std::int64_t map_height = 0, map_width = 0, channels = 0;
  std::int64_t height = 0, width = 0;  // positions of an image
  std::int64_t kernel_width = 1;
  std::int64_t stride_y = 1, stride_x = 1;
  std::int64_t first_y = 0, first_x = 0;
  std::int64_t step = 1;  // −1: the gradient of the map's own convolution
};

// rows[position][tap][channel] for the positions of the lines first_line ≤ n · height + y <
// last_line and the taps first_tap ≤ ky · kernel_width + kx < last_tap.
struct TapRange {
  std::int64_t first_line = 0, last_line = 0;
  std::int64_t first_tap = 0, last_tap = 0;
};
void gather_taps(const TapGrid& grid, const float* map, const TapRange& range, float* rows);

}  // namespace ocr
