#include "data/looks/contrast.h"

#include <algorithm>
#include <cmath>

#include "data/looks/lab.h"
#include "data/looks/pieces.h"

namespace ocr {
namespace {

constexpr int kInkTries = 16;
constexpr double kMostWanted = 50;      // black or white is this far from any colour
constexpr double kRoundingError = 0.7;  // of L*, when a moved image is rounded to 8 bits

constexpr double kSpreadToLightness = 100.0 / 255;

void measure_lightness(TextGround& ground) {
  ground.darkest = 100;
  ground.lightest = 0;
  for (const auto& piece : ground.pieces) {
    const double l = lightness(piece);
    ground.darkest = std::min(ground.darkest, l);
    ground.lightest = std::max(ground.lightest, l);
  }
}

TextGround moved(const TextGround& ground, double share, double end) {
  TextGround result = ground;
  for (auto& piece : result.pieces) piece = piece * (1 - share) + cv::Vec3d::all(end * share);
  measure_lightness(result);
  return result;
}

// The smallest share of white or black that gives the contrast on that side of the ink; 1 if even
// all of it is just enough.
double share_needed(Colour ink, const TextGround& ground, double wanted, double end) {
  const double own = lightness(ink);
  double enough = 1;
  double too_little = 0;
  for (int i = 0; i < 10; ++i) {
    const double middle = (enough + too_little) / 2;
    const auto there = moved(ground, middle, end);
    const bool reached = end > 0 ? there.darkest - own >= wanted : own - there.lightest >= wanted;
    (reached ? enough : too_little) = middle;
  }
  return enough;
}

}  // namespace

TextGround ground_of(const cv::Mat& bgr, const cv::Mat& mask) {
  TextGround ground;
  double pixels = 0;
  for (const auto& piece : grounds_of(bgr, mask)) {
    if (piece.colours.pixels == 0) continue;
    ground.pieces.push_back(piece.colours.mean());
    const auto weight = static_cast<double>(piece.colours.pixels);
    ground.spread += piece.spread() * weight * kSpreadToLightness;
    pixels += weight;
  }
  if (pixels > 0) ground.spread /= pixels;
  if (ground.pieces.empty()) {
    const auto mean = cv::mean(bgr);
    ground.pieces.emplace_back(mean[0], mean[1], mean[2]);
  }
  measure_lightness(ground);
  return ground;
}

double ink_contrast(Colour ink, const TextGround& ground) {
  const double l = lightness(ink);
  return std::max({0.0, ground.darkest - l, l - ground.lightest});
}

Colour draw_ink(const ColourRange& range,
                const TextGround& ground,
                double wanted,
                RandomStream& random) {
  const double enough = std::max(wanted, std::min(wanted + ground.spread, kMostWanted));
  Colour best = draw_colour(range, random);
  double best_contrast = ink_contrast(best, ground);
  for (int i = 1; i < kInkTries && best_contrast < enough; ++i) {
    const Colour other = draw_colour(range, random);
    const double contrast = ink_contrast(other, ground);
    if (contrast > best_contrast) best = other, best_contrast = contrast;
  }
  return best;
}

void move_ground(Colour ink, const TextGround& ground, double wanted, cv::Mat& bgr) {
  if (ink_contrast(ink, ground) >= wanted) return;
  const double own = lightness(ink);
  const double safely = wanted + kRoundingError;
  double share = 1;
  double end = own < 50 ? 255 : 0;  // the end that is farther away
  for (const double other : {0.0, 255.0}) {
    if ((other > 0 ? 100 - own : own) < safely) continue;
    const double needed = share_needed(ink, ground, safely, other);
    if (needed < share) share = needed, end = other;
  }
  bgr.convertTo(bgr, -1, 1 - share, end * share);
}

Colour choose_colour(const ColourRange& range,
                     double wanted,
                     const cv::Mat& mask,
                     cv::Mat& bgr,
                     RandomStream random) {
  const TextGround ground = ground_of(bgr, mask);
  const Colour ink = draw_ink(range, ground, wanted, random);
  move_ground(ink, ground, wanted, bgr);
  return ink;
}

Colour draw_colour_against(Colour colour, double least, RandomStream& random) {
  const double own = lightness(colour);
  for (int i = 0; i < kInkTries; ++i) {
    const Colour other = draw_colour({true, {0, 0, 0}, {255, 255, 255}}, random);
    if (std::abs(lightness(other) - own) >= least) return other;
  }
  return own < 50 ? Colour{255, 255, 255} : Colour{0, 0, 0};
}

}  // namespace ocr
