#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/looks/contrast.h"
#include "data/looks/fields.h"
#include "data/looks/ink.h"
#include "data/looks/range.h"
#include "data/looks/style.h"

namespace ocr {
namespace {

cv::Point2d direction_of(double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  return {std::cos(angle), std::sin(angle)};
}

int whole_pixels(double value) {
  return static_cast<int>(std::lround(value));
}

}  // namespace

void describe(ShadowStyle& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("offset", o.offset, "Pixels from the letters.", config::between(0, 64));
  v.field("angle", o.angle, "Degrees, 0: to the right, 90: down.", config::between(0, 360));
  v.field("blur", o.blur, "A Gaussian's deviation in pixels; 0: hard.", config::between(0, 32));
  v.field("opacity", o.opacity, "0 to 1.", config::between(0, 1));
  v.field("contrast", o.contrast, "Least difference from the ink in L*.", config::between(0, 50));
}

void apply(const ShadowStyle& o, const StyleScene& scene, RandomStream random) {
  const double offset = draw_in(o.offset, random);
  const cv::Point2d way = direction_of(draw_in(o.angle, random));
  const double blur = draw_in(o.blur, random);
  const double opacity = draw_in(o.opacity, random);
  const double contrast = draw_in(o.contrast, random);
  StyleLayer shadow;
  shadow.colour = draw_colour_against(scene.ink, contrast, random);
  shadow.mask = moved_mask(scene.mask, whole_pixels(offset * way.x), whole_pixels(offset * way.y));
  if (blur >= 0.2) {
    cv::GaussianBlur(shadow.mask, shadow.mask, {}, blur, blur, cv::BORDER_CONSTANT);
  }
  shadow.mask.convertTo(shadow.mask, CV_8U, opacity);
  scene.layers.under.insert(scene.layers.under.begin(), std::move(shadow));
}

void describe(ExtrusionStyle& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("depth", o.depth, "Pixels.", config::between(0, 64));
  v.field("angle", o.angle, "Degrees, 0: to the right, 90: down.", config::between(0, 360));
  v.field("contrast", o.contrast, "Least difference from the ink in L*.", config::between(0, 50));
}

void apply(const ExtrusionStyle& o, const StyleScene& scene, RandomStream random) {
  const int depth = draw_whole_in(o.depth, random);
  const cv::Point2d way = direction_of(draw_in(o.angle, random));
  const double contrast = draw_in(o.contrast, random);
  StyleLayer sides;
  sides.colour = draw_colour_against(scene.ink, contrast, random);
  sides.mask = scene.mask.clone();
  for (int i = 1; i <= depth; ++i) {
    const cv::Mat copy = moved_mask(scene.mask, whole_pixels(i * way.x), whole_pixels(i * way.y));
    cv::max(sides.mask, copy, sides.mask);
  }
  scene.layers.under.push_back(std::move(sides));
}

}  // namespace ocr
