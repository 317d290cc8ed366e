// How many channels the four levels of a feature pyramid have, from 1/4 to 1/32 of the image.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ocr {

constexpr std::size_t kPyramidLevels = 4;
using PyramidChannels = std::array<std::int64_t, kPyramidLevels>;

// A quarter of the fused map comes from each level. Throws Error (Config) for other counts.
void check_fused_channels(std::int64_t channels);

}  // namespace ocr
