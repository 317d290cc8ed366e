// Maps of 8-bit levels: most looks are one of these, coloured by a ramp, or used as light.
#pragma once

#include <array>
#include <cstdint>

#include <opencv2/core.hpp>

#include "data/render/colour.h"

namespace ocr {

using Ramp = std::array<cv::Vec3b, 256>;           // the colour of each level
using LevelCurve = std::array<std::uint8_t, 256>;  // the new level of each level

Ramp ramp_between(Colour from, Colour to);
Ramp ramp_around(Colour middle);  // level 128 is the middle; a level more, about a level lighter

// The curve whose value at level i is value(i / 255), rounded and cut to 0 … 255.
template <typename Value>
LevelCurve curve_of(const Value& value) {
  LevelCurve curve;
  for (int i = 0; i < 256; ++i) {
    curve[static_cast<std::size_t>(i)] = cv::saturate_cast<std::uint8_t>(value(i / 255.0));
  }
  return curve;
}

// All maps here are 8-bit, one channel.
// Rises from 0 to 255 across the picture in the direction of `angle` (radians, 0: to the right).
cv::Mat linear_levels(cv::Size size, double angle);
// Rises with the square of the distance from `centre` (as a share of the size), to 255 in the
// farthest corner; the picture counts as a square.
cv::Mat radial_levels(cv::Size size, cv::Point2d centre);

void apply_curve(const LevelCurve& curve, cv::Mat& levels);  // any number of channels
void paint_levels(const cv::Mat& levels, const Ramp& ramp, cv::Mat& bgr);

// Multiplies each pixel by light / 128.
void shade(const cv::Mat& light, cv::Mat& bgr);

}  // namespace ocr
