#include "data/looks/tone.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>

#include "data/looks/range.h"

namespace ocr {
namespace {

constexpr double kLuma[] = {0.114, 0.587, 0.299};  // blue, green, red

// Blue, green and red of the pure hue, less its luminance: what can be added without changing that.
cv::Vec3d chroma_of(double hue) {
  const auto ramp = [hue](double centre) {
    const double away = std::abs(std::remainder(hue - centre, 360.0));
    return std::clamp(2 - away / 60, 0.0, 1.0);
  };
  const cv::Vec3d pure(ramp(240), ramp(120), ramp(0));
  const double luma = kLuma[0] * pure[0] + kLuma[1] * pure[1] + kLuma[2] * pure[2];
  return pure - cv::Vec3d::all(luma);
}

std::uint8_t channel_of(double value) {
  return cv::saturate_cast<std::uint8_t>(value);
}

}  // namespace

void describe(Tone& o, config::Visitor& v) {
  v.field("level", o.level, "Luminance, 0 black to 255 white.", config::between(0, 255));
  v.field("saturation", o.saturation, "0 grey to 1, the purest of its hue and level.",
          config::between(0, 1));
  v.field("hue", o.hue, "Degrees: 0 red, 60 yellow, 120 green, 240 blue.", config::between(0, 360));
}

Colour tone_colour(double level, double saturation, double hue) {
  const cv::Vec3d chroma = chroma_of(hue);
  double purest = 1e9;  // the share of the chroma at which a channel reaches an end of its range
  for (int c = 0; c < 3; ++c) {
    const double room = chroma[c] > 0 ? 255 - level : level;
    if (chroma[c] != 0) purest = std::min(purest, room / std::abs(chroma[c]));
  }
  const double share = saturation * purest;
  return {channel_of(level + share * chroma[0]), channel_of(level + share * chroma[1]),
          channel_of(level + share * chroma[2])};
}

Colour draw_tone(const Tone& tone, RandomStream& random) {
  const double level = draw_in(tone.level, random);
  const double saturation = draw_in(tone.saturation, random);
  const double hue = draw_in(tone.hue, random);
  return tone_colour(level, saturation, hue);
}

Colour draw_neighbour(Colour colour, double reach, RandomStream& random) {
  const double lighter = random.uniform(-reach, reach);
  const double blue = lighter + random.uniform(-reach, reach) / 3;
  const double green = lighter + random.uniform(-reach, reach) / 3;
  const double red = lighter + random.uniform(-reach, reach) / 3;
  return {channel_of(colour.b + blue), channel_of(colour.g + green), channel_of(colour.r + red)};
}

}  // namespace ocr
