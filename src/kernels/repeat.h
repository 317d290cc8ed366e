// A channels-last map N×H×W×C laid into some channels of one that is `factor` times as high and
// wide, each position as a block of factor × factor, and the gradient of that.
#pragma once

#include <cstdint>

namespace ocr {

struct RepeatShape {
  std::int64_t images = 0, height = 0, width = 0, channels = 0;  // of the map
  std::int64_t factor = 1;
  std::int64_t all_channels = 0, first_channel = 0;  // of the larger one

  std::int64_t lines() const { return images * height; }
};

// The map's lines first ≤ n · H + y < last.
void repeat_lines(const RepeatShape& shape,
                  const float* map,
                  std::int64_t first,
                  std::int64_t last,
                  float* larger);

// map[y][x][c] = Σ larger[y · factor + i][x · factor + j][first_channel + c] for those lines.
void sum_repeats(const RepeatShape& shape,
                 const float* larger,
                 std::int64_t first,
                 std::int64_t last,
                 float* map);

}  // namespace ocr
