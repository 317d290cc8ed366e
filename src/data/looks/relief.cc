#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/looks/fields.h"
#include "data/looks/ink.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"
#include "data/looks/style.h"
#include "data/looks/tone.h"

namespace ocr {
namespace {

// How much the mask falls in that direction: 255 at a sharp edge that faces it.
cv::Mat slope_of(const cv::Mat& mask, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const auto across = static_cast<float>(std::cos(angle) / 4);
  const auto down = static_cast<float>(std::sin(angle) / 4);
  // Sobel's kernels, weighted by the direction.
  const cv::Matx33f kernel(across + down, 2 * down, down - across,     //
                           2 * across, 0, -2 * across,                 //
                           across - down, -2 * down, -across - down);  //
  cv::Mat slope;
  cv::filter2D(mask, slope, CV_16S, kernel, {-1, -1}, 0, cv::BORDER_REPLICATE);
  return slope;
}

}  // namespace

void describe(EmbossStyle& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("strength", o.strength, "Of the light and dark edges, 0 to 1.", config::between(0, 1));
  v.field("angle", o.angle, "Degrees towards the light, 0: to the right, 90: down.",
          config::between(0, 360));
}

// Edges that face the light are white, those that turn away black.
void apply(const EmbossStyle& o, const StyleScene& scene, RandomStream random) {
  const double strength = draw_in(o.strength, random);
  const cv::Mat slope = slope_of(scene.mask, draw_in(o.angle, random));
  StyleLayer light{{}, {255, 255, 255}};
  StyleLayer dark{{}, {0, 0, 0}};
  slope.convertTo(light.mask, CV_8U, strength);
  slope.convertTo(dark.mask, CV_8U, -strength);
  scene.layers.over.push_back(std::move(light));
  scene.layers.over.push_back(std::move(dark));
}

void describe(TwoToneStyle& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("change", o.change, "How many levels the second colour may be away, 0 to 255.",
          config::between(0, 255));
}

void apply(const TwoToneStyle& o, const StyleScene& scene, RandomStream random) {
  const double change = draw_in(o.change, random);
  const double angle = random.uniform(0, 2 * std::numbers::pi);
  const Colour second = draw_neighbour(scene.ink, change, random);
  StyleLayer tone{linear_levels(scene.mask.size(), angle), second};
  keep_of_mask(scene.mask, tone.mask);
  scene.layers.over.push_back(std::move(tone));
}

}  // namespace ocr
