#include <cmath>

#include "data/render/steps.h"
#include "data/render/warps.h"

namespace ocr {
namespace {

Rectangle flat_frame(const Sample& sample) {
  return sample.place.flat(sample.place.frame);
}

template <typename Options>
void add(const Options& options, Sample& sample, RandomStream random) {
  add_to(sample.place.warp, options, flat_frame(sample), random);
}

}  // namespace

void skew(const RenderContext& context, Sample& sample, RandomStream random) {
  const auto degrees = static_cast<double>(context.options.skew_angle);
  if (degrees == 0) return;
  const bool drawn = context.options.random_skew;
  add(SkewOptions{.degrees = {drawn ? -degrees : degrees, degrees}, .whole = true}, sample, random);
}

void shear(const RenderContext& context, Sample& sample, RandomStream random) {
  const double most = context.options.shear;
  if (most != 0) add(ShearOptions{.degrees = {-most, most}}, sample, random);
}

void perspective(const RenderContext& context, Sample& sample, RandomStream random) {
  const double most = context.options.perspective;
  if (most != 0) add(PerspectiveOptions{.corners = most}, sample, random);
}

void curve(const RenderContext& context, Sample& sample, RandomStream random) {
  const double most = context.options.curve;
  if (most != 0) add(CurveOptions{.degrees = {-most, most}}, sample, random);
}

void elastic(const RenderContext& context, Sample& sample, RandomStream random) {
  const double most = context.options.elastic;
  if (most != 0) add(ElasticOptions{.strength = {0, most}}, sample, random);
}

// trdg's distortions, whose sizes are in pixels of a line as high as the text: waves of 360 with an
// amplitude of the height's root, or columns moved by up to the height's 0.4th power.
void distort(const RenderContext& context, Sample& sample, RandomStream random) {
  const auto& o = context.options;
  if (o.distorsion == 0) return;
  const auto frame = flat_frame(sample);
  const double height = static_cast<double>(o.format) - sample.margins.top - sample.margins.bottom;
  const double em = height / frame.height();  // pixels
  const bool vertical = o.distorsion_orientation != 1;
  const bool horizontal = o.distorsion_orientation != 0;
  if (o.distorsion == 3) {
    const double most = std::pow(height, 0.4) / em / 2;
    add(JitterOptions{.strength = most, .vertical = vertical, .horizontal = horizontal}, sample,
        random);
    return;
  }
  add(WaveOptions{.amplitude = {std::floor(std::sqrt(height)) / em},
                  .length = {360 / em},
                  .phase = {o.distorsion == 1 ? 0.0 : 90.0},
                  .vertical = vertical,
                  .horizontal = horizontal},
      sample, random);
}

}  // namespace ocr
