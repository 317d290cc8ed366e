#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/render/steps.h"

namespace ocr {
namespace {

// A colour at least 90 away from the ink in luminance; it ends after a few tries at most, since a
// third of all colours or more are that far.
Colour colour_away_from(Colour ink, RandomStream& random) {
  Colour colour;
  do {
    colour = draw_colour({true, {0, 0, 0}, {255, 255, 255}}, random);
  } while (std::abs(luminance(colour) - luminance(ink)) < 90);
  return colour;
}

cv::Mat disc(int radius) {
  return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
}

}  // namespace

void change_weight(const RenderContext& context, Sample& sample, RandomStream random) {
  const double most = context.options.weight;
  if (most == 0) return;
  const double change =
      random.uniform(-most / 2, most);  // thin strokes vanish sooner than thick ones fill
  cv::Mat other;
  if (change > 0) {
    cv::dilate(sample.mask, other, disc(1));
  } else {
    cv::erode(sample.mask, other, disc(1));
  }
  const double share = std::abs(change);
  cv::addWeighted(sample.mask, 1 - share, other, share, 0, sample.mask);
}

// A hairline face at a small size covers so little of each pixel that nothing would be seen.
void strengthen(const RenderContext&, Sample& sample, RandomStream) {
  constexpr double kFaintest = 150;
  double peak = 0;
  cv::minMaxLoc(sample.mask, nullptr, &peak);
  if (peak < kFaintest) sample.mask.convertTo(sample.mask, CV_8U, kFaintest / std::max(peak, 1.0));
}

// trdg's stroke: round the letters, of a width in pixels of the image.
void add_stroke(const RenderContext& context, Sample& sample, RandomStream random) {
  const auto width = static_cast<int>(context.options.stroke_width);
  if (width == 0) return;
  Underlay stroke;
  stroke.colour = draw_colour(context.stroke_colour, random);
  cv::dilate(sample.mask, stroke.mask, disc(width));
  sample.silhouette = stroke.mask;
  sample.underlays.push_back(std::move(stroke));
}

void add_outline(const RenderContext& context, Sample& sample, RandomStream random) {
  if (!random.chance(context.options.outline)) return;
  const int most = context.options.format >= 48 ? 2 : 1;
  Underlay outline;
  outline.colour = colour_away_from(sample.ink, random);
  cv::dilate(sample.mask, outline.mask, disc(static_cast<int>(random.integer(1, most))));
  sample.underlays.push_back(std::move(outline));
}

void add_shadow(const RenderContext& context, Sample& sample, RandomStream random) {
  if (!random.chance(context.options.shadow)) return;
  const int most = std::max(1, static_cast<int>(context.options.format) / 16);
  const double x = static_cast<double>(random.integer(-most, most));
  const double y = static_cast<double>(random.integer(-most, most));
  Underlay shadow;
  shadow.colour = colour_away_from(sample.ink, random);
  cv::warpAffine(sample.mask, shadow.mask, cv::Matx23d(1, 0, x, 0, 1, y), sample.mask.size());
  shadow.mask *= random.uniform(0.4, 1.0);
  sample.underlays.insert(sample.underlays.begin(), std::move(shadow));
}

}  // namespace ocr
