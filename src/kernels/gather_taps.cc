#include "kernels/gather_taps.h"

#include <algorithm>

#include "kernels/span_inside.h"

namespace ocr {
namespace {

// `count` times `channels` floats, at those steps; no source: zeros.
void copy_positions(const float* from,
                    std::int64_t from_step,
                    float* to,
                    std::int64_t to_step,
                    std::int64_t count,
                    std::int64_t channels) {
  for (std::int64_t i = 0; i < count; ++i) {
    if (from != nullptr) {
      std::copy_n(from + i * from_step, channels, to + i * to_step);
    } else {
      std::fill_n(to + i * to_step, channels, 0.0F);
    }
  }
}

// One tap of the positions of line y of an image.
void gather_line(const TapGrid& g,
                 const float* image,
                 std::int64_t y,
                 std::int64_t tap,
                 float* to,
                 std::int64_t to_step) {
  const auto map_y = y * g.stride_y + g.first_y + tap / g.kernel_width * g.step;
  const auto offset = g.first_x + tap % g.kernel_width * g.step;
  auto [begin, end] = span_inside(g.width, g.map_width, g.stride_x, offset);
  if (map_y < 0 || map_y >= g.map_height || end <= begin) begin = end = g.width;
  copy_positions(nullptr, 0, to, to_step, begin, g.channels);
  copy_positions(image + (map_y * g.map_width + begin * g.stride_x + offset) * g.channels,
                 g.stride_x * g.channels, to + begin * to_step, to_step, end - begin, g.channels);
  copy_positions(nullptr, 0, to + end * to_step, to_step, g.width - end, g.channels);
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
