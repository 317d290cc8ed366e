#include "kernels/repeat.h"

#include <algorithm>

#include "kernels/instructions.h"

namespace ocr {
namespace {

// Calls use(position of the map, the first of its `factor` positions in a line of the larger map).
template <typename Use>
OCR_INLINE void for_blocks(const RepeatShape& s,
                           std::int64_t first,
                           std::int64_t last,
                           const Use& use) {
  for (auto line = first; line < last; ++line) {
    for (std::int64_t i = 0; i < s.factor; ++i) {
      auto at = ((line * s.factor + i) * s.width * s.factor) * s.all_channels + s.first_channel;
      for (std::int64_t x = 0; x < s.width; ++x, at += s.factor * s.all_channels) {
        use((line * s.width + x) * s.channels, at);
      }
    }
  }
}

}  // namespace

void repeat_lines(
    const RepeatShape& s, const float* map, std::int64_t first, std::int64_t last, float* larger) {
  for_blocks(s, first, last, [&](std::int64_t from, std::int64_t to) {
    for (std::int64_t j = 0; j < s.factor; ++j) {
      std::copy_n(map + from, s.channels, larger + to + j * s.all_channels);
    }
  });
}

void sum_repeats(
    const RepeatShape& s, const float* larger, std::int64_t first, std::int64_t last, float* map) {
  const auto line = s.width * s.channels;
  std::fill(map + first * line, map + last * line, 0.F);
  with_best_instructions([&]() OCR_INLINE_LAMBDA {
    for_blocks(s, first, last, [&](std::int64_t to, std::int64_t from) OCR_INLINE_LAMBDA {
      for (std::int64_t j = 0; j < s.factor; ++j) {
        for (std::int64_t c = 0; c < s.channels; ++c) {
          map[to + c] += larger[from + j * s.all_channels + c];
        }
      }
    });
  });
}

}  // namespace ocr
