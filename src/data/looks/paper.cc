#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/looks/background.h"
#include "data/looks/fields.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

constexpr double kUniformDeviation = 74;  // of the cloud's levels
constexpr double kFibreDeviation = 32;

// Levels around 128: the fibres, and what is uneven on a larger scale.
cv::Mat paper_levels(const PaperBackground& o,
                     const LookResources& resources,
                     cv::Size size,
                     RandomStream& random) {
  const double fibres = draw_in(o.fibres, random) / kFibreDeviation;
  const double uneven = draw_in(o.unevenness, random) / kUniformDeviation;
  cv::Mat levels = resources.textures().part(Texture::Fibre, size, 1, random);
  const cv::Mat cloud = resources.textures().part(Texture::Cloud, size, 3, random);
  cv::addWeighted(levels, fibres, cloud, uneven, 128 * (1 - fibres - uneven), levels);
  return levels;
}

// Darker towards the corners, as books are near the spine and photos at the edge.
void darken_corners(cv::Mat& bgr, RandomStream& random) {
  const double x = random.uniform(0.2, 0.8);
  const double y = random.uniform(0.2, 0.8);
  const double depth = random.uniform(0.1, 0.35);
  cv::Mat light = radial_levels(bgr.size(), {x, y});
  apply_curve(curve_of([&](double v) { return 128 * (1 - depth * v); }), light);
  shade(light, bgr);
}

// Where the cloud is high, water or coffee was: darker, most at the rim.
void add_stains(const LookResources& resources, cv::Mat& bgr, RandomStream& random) {
  const double depth = random.uniform(0.05, 0.2);
  const double dry = random.uniform(0.6, 0.85);
  cv::Mat light = resources.textures().part(Texture::Cloud, bgr.size(), 1.5, random);
  apply_curve(curve_of([&](double v) {
                const double wet = std::clamp((v - dry) / 0.05, 0.0, 1.0);
                const double rim = std::max(0.0, 1 - std::abs(v - dry - 0.03) / 0.05);
                return 128 * (1 - depth * (0.6 * wet + 0.4 * rim));
              }),
              light);
  shade(light, bgr);
}

// A crease: its sides face the light differently, and the ridge is worn pale.
void add_fold(cv::Mat& bgr, RandomStream& random) {
  const bool upright = random.chance(0.5);
  const double angle = (upright ? 0 : std::numbers::pi / 2) + random.uniform(-0.1, 0.1);
  const double place = random.uniform(0.1, 0.9);
  const double tilt = random.uniform(-0.1, 0.1);
  const double length = upright ? bgr.cols : bgr.rows;
  const double ridge = 1.2 / std::max(length, 2.0);
  cv::Mat light = linear_levels(bgr.size(), angle);
  apply_curve(curve_of([&](double v) {
                const double away = std::abs(v - place);
                const double near = std::exp(-away * length / 12);
                const double side = v < place ? tilt : -tilt;
                return 128 * (1 + side * near - (away < ridge ? 0.12 : 0));
              }),
              light);
  shade(light, bgr);
}

// The faint blue or grey lines of writing paper.
void add_rules(cv::Mat& bgr, RandomStream& random) {
  const double spacing = random.uniform(12, 40);
  const double strength = random.uniform(15, 60);
  const cv::Scalar less(random.uniform(0, strength), strength, strength);
  for (double y = random.uniform(0, spacing); y < bgr.rows; y += spacing) {
    cv::Mat line = bgr.row(static_cast<int>(y));
    cv::subtract(line, less, line);
  }
}

}  // namespace

void describe(PaperBackground& o, config::Visitor& v) {
  describe_share(o, v);
  v.field("colour", o.colour, "Of the sheet.");
  v.field("fibres", o.fibres, "Standard deviation of the fine texture, in levels.",
          config::between(0, 32));
  v.field("unevenness", o.unevenness, "Standard deviation of large patches, in levels.",
          config::between(0, 64));
  v.field("vignette", o.vignette, "Probability of darker corners.", config::between(0, 1));
  v.field("stains", o.stains, "Probability of stains.", config::between(0, 1));
  v.field("folds", o.folds, "Probability of a crease.", config::between(0, 1));
  v.field("rules", o.rules, "Probability of faint ruled lines.", config::between(0, 1));
}

void draw(const PaperBackground& o,
          const LookResources& resources,
          cv::Mat& bgr,
          RandomStream random) {
  const Colour sheet = draw_tone(o.colour, random);
  paint_levels(paper_levels(o, resources, bgr.size(), random), ramp_around(sheet), bgr);
  RandomStream extras = random.fork("extras");
  if (extras.chance(o.rules)) add_rules(bgr, extras);
  if (extras.chance(o.stains)) add_stains(resources, bgr, extras);
  if (extras.chance(o.folds)) add_fold(bgr, extras);
  if (extras.chance(o.vignette)) darken_corners(bgr, extras);
}

}  // namespace ocr
