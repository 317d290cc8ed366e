#include <algorithm>
#include <cmath>
#include <numbers>

#include "data/looks/damage.h"
#include "data/looks/fields.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

struct LightMap {
  cv::Mat levels;
  LevelCurve light;  // of each level, 128: as it was
};

// Half the strength is added at the bright end, half is taken away at the dark one.
LevelCurve slope_light(double strength) {
  return curve_of([&](double v) { return 128 * (1 + strength * (v - 0.5)); });
}

LightMap light_from_side(double strength, cv::Size size, RandomStream& random) {
  const double angle = random.uniform(0, 2 * std::numbers::pi);
  return {linear_levels(size, angle), slope_light(strength)};
}

LightMap light_in_clouds(double strength,
                         const LookResources& resources,
                         cv::Size size,
                         RandomStream& random) {
  const double zoom = random.uniform(2, 8);
  return {resources.textures().part(Texture::Cloud, size, zoom, random), slope_light(strength)};
}

LightMap dark_corners(double strength, cv::Size size, RandomStream& random) {
  const double x = random.uniform(0.3, 0.7);
  const double y = random.uniform(0.3, 0.7);
  return {radial_levels(size, {x, y}),
          curve_of([&](double v) { return 128 * (1 - strength * v); })};
}

// Something stands in the light: one side is darker, and the edge is more or less soft.
LightMap shadow_edge(double strength, cv::Size size, RandomStream& random) {
  const double angle = random.uniform(0, 2 * std::numbers::pi);
  const double place = random.uniform(0.15, 0.85);
  const double softness = random.uniform(0.01, 0.15);
  return {linear_levels(size, angle), curve_of([&](double v) {
            const double t = std::clamp((v - place) / softness + 0.5, 0.0, 1.0);
            return 128 * (1 - strength * t * t * (3 - 2 * t));
          })};
}

LightMap draw_light(double strength,
                    const LookResources& resources,
                    cv::Size size,
                    RandomStream& random) {
  switch (random.integer(0, 3)) {
    case 0:
      return light_from_side(strength, size, random);
    case 1:
      return light_in_clouds(strength, resources, size, random);
    case 2:
      return dark_corners(strength, size, random);
    default:
      return shadow_edge(strength, size, random);
  }
}

}  // namespace

void describe(ShadingDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("strength", o.strength, "Difference between bright and dark parts, a share of the light.",
          config::between(0, 0.95));
}

void apply(const ShadingDamage& o,
           const LookResources& resources,
           cv::Mat& bgr,
           RandomStream random) {
  const double strength = draw_in(o.strength, random);
  if (strength == 0) return;
  LightMap map = draw_light(strength, resources, bgr.size(), random);
  apply_curve(map.light, map.levels);
  shade(map.levels, bgr);
}

}  // namespace ocr
