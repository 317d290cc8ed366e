#include <cmath>
#include <numbers>

#include "data/looks/background.h"
#include "data/looks/fields.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

cv::Scalar scalar_of(Colour colour) {
  return cv::Scalar(colour.b, colour.g, colour.r);
}

}  // namespace

void describe(PlainBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("colour", o.colour, "Of all the image.");
}

void draw(const PlainBackground& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  bgr.setTo(scalar_of(draw_tone(o.colour, random)));
}

void describe(WhiteBackground& o, config::Visitor& v) {
  describe_share(o, v);
}

void draw(const WhiteBackground&, const LookResources&, cv::Mat& bgr, RandomStream) {
  bgr.setTo(cv::Scalar::all(255));
}

void describe(GaussianNoiseBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("level", o.level, "Mean grey level.", config::between(0, 255));
  v.field("deviation", o.deviation, "Standard deviation, in grey levels.", config::between(0, 80));
}

// The pool's noise has mean 235 and deviation 10: other noise is that, stretched.
void draw(const GaussianNoiseBackground& o,
          const LookResources& resources,
          cv::Mat& bgr,
          RandomStream random) {
  const double level = draw_in(o.level, random);
  const double stretch = draw_in(o.deviation, random) / 10;
  resources.noise().fill_paper(bgr, random);
  if (level == 235 && stretch == 1) return;
  apply_curve(curve_of([&](double v) { return level + (255 * v - 235) * stretch; }), bgr);
}

void describe(GradientBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("colour", o.colour, "At one end.");
  v.field("change", o.change, "How many levels the other end may be away, 0 to 255.",
          config::between(0, 255));
  v.field("radial", o.radial, "Probability of circles in place of stripes.", config::between(0, 1));
}

void draw(const GradientBackground& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  const Colour from = draw_tone(o.colour, random);
  const double change = draw_in(o.change, random);
  const Ramp ramp = ramp_between(from, draw_neighbour(from, change, random));
  if (random.chance(o.radial)) {
    const double x = random.uniform();
    const double y = random.uniform();
    paint_levels(radial_levels(bgr.size(), {x, y}), ramp, bgr);
  } else {
    const double angle = random.uniform(0, 2 * std::numbers::pi);
    paint_levels(linear_levels(bgr.size(), angle), ramp, bgr);
  }
}

}  // namespace ocr
