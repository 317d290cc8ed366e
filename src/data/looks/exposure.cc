#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/looks/damage.h"
#include "data/looks/fields.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {

void describe(InvertDamage& o, config::Visitor& v) {
  describe_probability(o, v);
}

void apply(const InvertDamage&, const LookResources&, cv::Mat& bgr, RandomStream) {
  cv::bitwise_not(bgr, bgr);
}

void describe(ExposureDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("gamma", o.gamma, "Power of the levels; above 1: darker.", config::between(0.1, 10));
  v.field("brightness", o.brightness, "Added to the levels.", config::between(-255, 255));
  v.field("contrast", o.contrast, "Factor of the distance from the middle grey.",
          config::between(0, 4));
}

void apply(const ExposureDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double gamma = draw_in(o.gamma, random);
  const double brightness = draw_in(o.brightness, random);
  const double contrast = draw_in(o.contrast, random);
  apply_curve(curve_of([&](double v) {
                return 127.5 + contrast * (255 * std::pow(v, gamma) - 127.5) + brightness;
              }),
              bgr);
}

void describe(PosteriseDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("levels", o.levels, "That are left of each channel's 256.", config::between(2, 256));
}

void apply(const PosteriseDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double steps = draw_whole_in(o.levels, random) - 1;
  apply_curve(curve_of([&](double v) { return std::round(v * steps) / steps * 255; }), bgr);
}

void describe(ColourCastDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("gain", o.gain, "Factor of each channel, drawn three times.", config::between(0.1, 4));
}

void apply(const ColourCastDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  cv::Vec3i gains;  // in 256ths
  for (int c = 0; c < 3; ++c)
    gains[c] = static_cast<int>(std::lround(256 * draw_in(o.gain, random)));
  for (int y = 0; y < bgr.rows; ++y) {
    auto* row = bgr.ptr<std::uint8_t>(y);
    for (int x = 0; x < bgr.cols; ++x) {
      for (int c = 0; c < 3; ++c) {
        const int v = (row[3 * x + c] * gains[c] + 128) >> 8;
        row[3 * x + c] = static_cast<std::uint8_t>(std::min(v, 255));
      }
    }
  }
}

void describe(SaturationDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("saturation", o.saturation, "What is left of the colours; 0: grey.",
          config::between(0, 2));
}

void apply(const SaturationDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const double saturation = draw_in(o.saturation, random);
  if (saturation == 1) return;
  cv::Mat grey;
  cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
  cv::cvtColor(grey, grey, cv::COLOR_GRAY2BGR);
  cv::addWeighted(bgr, saturation, grey, 1 - saturation, 0, bgr);
}

}  // namespace ocr
