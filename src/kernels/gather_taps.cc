#include "kernels/gather_taps.h"

#include <algorithm>

#include "kernels/span_inside.h"

namespace ocr {
namespace {

void clear_positions(float* to, std::int64_t step, std::int64_t count, std::int64_t channels) {
  for (std::int64_t i = 0; i < count; ++i) std::fill_n(to + i * step, channels, 0.0F);
}

// One tap of the positions of line y of an image.
void gather_line(const TapGrid& g,
                 const float* image,
                 std::int64_t y,
                 std::int64_t tap,
                 float* to,
                 std::int64_t step) {
  const auto map_y = y * g.stride_y + g.first_y + tap / g.kernel_width * g.step;
  const auto offset = g.first_x + tap % g.kernel_width * g.step;
  const auto [begin, end] = span_inside(g.width, g.map_width, g.stride_x, offset);
  if (map_y < 0 || map_y >= g.map_height || end <= begin) {
    return clear_positions(to, step, g.width, g.channels);
  }
  clear_positions(to, step, begin, g.channels);
  const auto* from = image + (map_y * g.map_width + begin * g.stride_x + offset) * g.channels;
  for (auto i = begin; i < end; ++i) {
    std::copy_n(from + (i - begin) * g.stride_x * g.channels, g.channels, to + i * step);
  }
  clear_positions(to + end * step, step, g.width - end, g.channels);
}

}  // namespace

void gather_taps(const TapGrid& g, const float* map, const TapRange& range, float* rows) {
  const auto taps = range.last_tap - range.first_tap, row = taps * g.channels;
  for (auto line = range.first_line; line < range.last_line; ++line) {
    const auto* image = map + line / g.height * g.map_height * g.map_width * g.channels;
    auto* to = rows + (line - range.first_line) * g.width * row;
    for (std::int64_t t = 0; t < taps; ++t) {
      gather_line(g, image, line % g.height, range.first_tap + t, to + t * g.channels, row);
    }
  }
}

}  // namespace ocr
