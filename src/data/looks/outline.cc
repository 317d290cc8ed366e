#include <opencv2/imgproc.hpp>

#include "data/looks/contrast.h"
#include "data/looks/fields.h"
#include "data/looks/ink.h"
#include "data/looks/range.h"
#include "data/looks/style.h"

namespace ocr {

void describe(OutlineStyle& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("width", o.width, "Pixels on each side of a stroke.", config::between(0, 16));
  v.field("contrast", o.contrast, "Least difference from the ink in L*.", config::between(0, 50));
}

void apply(const OutlineStyle& o, const StyleScene& scene, RandomStream random) {
  const double width = draw_in(o.width, random);
  const double contrast = draw_in(o.contrast, random);
  StyleLayer outline{scene.mask.clone(), draw_colour_against(scene.ink, contrast, random)};
  change_thickness(width, outline.mask);
  scene.layers.under.push_back(std::move(outline));
}

void describe(StrokeStyle& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("width", o.width, "Pixels on each side of a stroke.", config::between(0, 64));
  v.field("colour", o.colour, "Hex colour, c1,c2 for a range of each channel, or random.");
}

// Between the letters and all that lies under them.
void apply(const StrokeStyle& o, const StyleScene& scene, RandomStream random) {
  const double width = draw_in(o.width, random);
  const auto colour = draw_colour(parse_text_colour(o.colour), random);
  StyleLayer stroke{scene.mask.clone(), colour, true};
  change_thickness(width, stroke.mask);
  scene.layers.under.push_back(std::move(stroke));
}

double growth(const StyleOptions& style) {
  const auto* stroke = std::get_if<StrokeStyle>(&style);
  return stroke == nullptr || stroke->probability == 0 ? 0 : stroke->width.back();
}

void describe(GlowStyle& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("radius", o.radius, "How far it reaches, in pixels.", config::between(0, 32));
  v.field("opacity", o.opacity, "At the letters, 0 to 1.", config::between(0, 1));
  v.field("contrast", o.contrast, "Least difference from the ink in L*.", config::between(0, 50));
}

void apply(const GlowStyle& o, const StyleScene& scene, RandomStream random) {
  const double radius = draw_in(o.radius, random);
  const double opacity = draw_in(o.opacity, random);
  const double contrast = draw_in(o.contrast, random);
  StyleLayer glow{scene.mask.clone(), draw_colour_against(scene.ink, contrast, random)};
  change_thickness(radius / 3, glow.mask);
  if (radius > 0.2) {
    cv::GaussianBlur(glow.mask, glow.mask, {}, radius / 2, radius / 2, cv::BORDER_CONSTANT);
  }
  // The blur takes about half away at a letter's edge.
  glow.mask.convertTo(glow.mask, CV_8U, 1.6 * opacity);
  scene.layers.under.insert(scene.layers.under.begin(), std::move(glow));
}

}  // namespace ocr
