// Colours as text and as pixels, and how far apart two of them look.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/random.h"

namespace ocr {

struct Colour {
  std::uint8_t b = 0;
  std::uint8_t g = 0;
  std::uint8_t r = 0;
  bool operator==(const Colour&) const = default;
};

// "#282828", "#abc", or "c1,c2": each channel between the two, in either order; or "random".
struct ColourRange {
  bool any = false;  // "random"
  Colour low;
  Colour high;
  // 1: each channel is drawn by itself; 0: all at one place between low and high, so that a range
  // of greys has greys alone.
  double tint = 1;
};
ColourRange parse_text_colour(std::string_view text);  // throws Error (Usage)

Colour draw_colour(const ColourRange& range, RandomStream& random);

double luminance(Colour colour);  // 0 to 255, ITU-R BT.601 weights

}  // namespace ocr
