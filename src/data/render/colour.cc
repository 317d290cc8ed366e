#include "data/render/colour.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/error.h"

namespace ocr {
namespace {

Colour parse_colour(std::string_view text) {
  std::string digits(text.starts_with('#') ? text.substr(1) : text);
  if (digits.size() == 3) {
    digits = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
  }
  unsigned value = 0;
  const auto* end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, value, 16);
  if (digits.size() != 6 || result.ec != std::errc() || result.ptr != end) {
    fail(ErrorCode::Usage, "--text_color: '{}' is not a colour such as #282828", text);
  }
  return {static_cast<std::uint8_t>(value & 255), static_cast<std::uint8_t>(value >> 8 & 255),
          static_cast<std::uint8_t>(value >> 16)};
}

std::uint8_t draw_channel(std::uint8_t a, std::uint8_t b, RandomStream& random) {
  return static_cast<std::uint8_t>(random.integer(std::min(a, b), std::max(a, b)));
}

// Of the way from a to b the shared part, moved towards a part of the channel's own by `tint`.
std::uint8_t draw_tinted(
    std::uint8_t a, std::uint8_t b, double tint, double shared, RandomStream& random) {
  const double part = std::lerp(shared, random.uniform(), tint);
  return static_cast<std::uint8_t>(
      std::lround(std::lerp(static_cast<double>(a), static_cast<double>(b), part)));
}

Colour draw_tinted_colour(const ColourRange& range, RandomStream& random) {
  const double shared = random.uniform();
  Colour colour;
  colour.b = draw_tinted(range.low.b, range.high.b, range.tint, shared, random);
  colour.g = draw_tinted(range.low.g, range.high.g, range.tint, shared, random);
  colour.r = draw_tinted(range.low.r, range.high.r, range.tint, shared, random);
  return colour;
}

}  // namespace

ColourRange parse_text_colour(std::string_view text) {
  if (text == "random") return {true, {0, 0, 0}, {255, 255, 255}};
  const auto comma = text.find(',');
  const auto low = parse_colour(text.substr(0, comma));
  const auto high = comma == std::string_view::npos ? low : parse_colour(text.substr(comma + 1));
  return {false, low, high};
}

Colour draw_colour(const ColourRange& range, RandomStream& random) {
  if (range.any && random.chance(0.5)) {  // half of all: greys, which print and signs have most
    const auto grey = static_cast<int>(random.integer(0, 255));
    const auto near = [&] {
      return std::clamp<std::int64_t>(grey + random.integer(-25, 25), 0, 255);
    };
    const auto b = near(), g = near(), r = near();
    return {static_cast<std::uint8_t>(b), static_cast<std::uint8_t>(g),
            static_cast<std::uint8_t>(r)};
  }
  if (range.tint < 1) return draw_tinted_colour(range, random);
  Colour colour;
  colour.b = draw_channel(range.low.b, range.high.b, random);
  colour.g = draw_channel(range.low.g, range.high.g, random);
  colour.r = draw_channel(range.low.r, range.high.r, random);
  return colour;
}

double luminance(Colour colour) {
  return 0.114 * colour.b + 0.587 * colour.g + 0.299 * colour.r;
}

}  // namespace ocr
