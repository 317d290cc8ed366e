// A family of colours by what the eye tells apart: how light, how pure, which hue.
#pragma once

#include <vector>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/render/colour.h"

namespace ocr {

struct Tone {
  std::vector<double> level = {0, 255};
  std::vector<double> saturation = {0, 0.5};
  std::vector<double> hue = {0, 360};
};
void describe(Tone& o, config::Visitor& v);

// `level`: luminance, 0 to 255, which the colour has but for rounding. `saturation`: 0 is grey, 1
// the purest colour of that hue and level. `hue`: degrees, 0 red, 60 yellow, 120 green, 240 blue.
Colour tone_colour(double level, double saturation, double hue);
Colour draw_tone(const Tone& tone, RandomStream& random);

// A colour whose luminance is up to `reach` levels away, and each channel at most a third more.
Colour draw_neighbour(Colour colour, double reach, RandomStream& random);

}  // namespace ocr
