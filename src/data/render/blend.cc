#include <algorithm>
#include <cmath>

#include "data/render/steps.h"

namespace ocr {
namespace {

constexpr double kLeastContrast = 70;  // of 255, in luminance
constexpr int kColourTries = 16;

double contrast(const Sample& sample, Colour ink) {
  return std::abs(luminance(ink) - sample.background_level);
}

// Lightens or darkens the background until the ink stands out: for a colour that was asked for.
void move_background(Sample& sample, double wanted) {
  const double ink = luminance(sample.ink);
  const bool lighter = ink < 128;
  const double level = lighter ? ink + wanted : ink - wanted;
  const double end = lighter ? 255 : 0;
  const double share =
      std::clamp((level - sample.background_level) / (end - sample.background_level), 0.0, 1.0);
  sample.image.convertTo(sample.image, -1, 1 - share, end * share);
  sample.background_level = level;
}

std::uint8_t mix(std::uint8_t below, std::uint8_t above, int alpha) {
  const int v = below * (255 - alpha) + above * alpha + 128;
  return static_cast<std::uint8_t>((v + (v >> 8)) >> 8);  // v / 255, rounded
}

void paint(const cv::Mat& mask, Colour colour, cv::Mat& image) {
  for (int y = 0; y < image.rows; ++y) {
    const auto* alpha = mask.ptr<std::uint8_t>(y);
    auto* pixel = image.ptr<cv::Vec3b>(y);
    for (int x = 0; x < image.cols; ++x) {
      if (alpha[x] == 0) continue;
      pixel[x][0] = mix(pixel[x][0], colour.b, alpha[x]);
      pixel[x][1] = mix(pixel[x][1], colour.g, alpha[x]);
      pixel[x][2] = mix(pixel[x][2], colour.r, alpha[x]);
    }
  }
}

}  // namespace

void choose_ink(const RenderContext& context, Sample& sample, RandomStream random) {
  const double wanted = std::min(120.0, kLeastContrast + sample.background_spread);
  Colour best = draw_colour(context.text_colour, random);
  for (int i = 1; i < kColourTries && contrast(sample, best) < wanted; ++i) {
    const auto other = draw_colour(context.text_colour, random);
    if (contrast(sample, other) > contrast(sample, best)) best = other;
  }
  sample.ink = best;
  if (contrast(sample, best) < wanted) move_background(sample, wanted);
}

void blend(const RenderContext&, Sample& sample, RandomStream) {
  for (const auto& underlay : sample.underlays) paint(underlay.mask, underlay.colour, sample.image);
  paint(sample.mask, sample.ink, sample.image);
}

}  // namespace ocr
