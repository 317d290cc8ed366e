#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/looks/fields.h"
#include "data/looks/ink.h"
#include "data/looks/levels.h"
#include "data/looks/range.h"

namespace ocr {
namespace {

constexpr double kBlotchPixels = 4;

struct Holes {
  double area = 0;  // share of the letters
  double size = 0;  // pixels
  double left = 0;  // of the ink inside, as a share
};

// Where the texture's level is among the lowest; the holes' rims are soft.
void add_holes(const Holes& holes, const LookResources& r, cv::Mat& mask, RandomStream& random) {
  const double zoom = holes.size / kBlotchPixels;
  cv::Mat keep = r.textures().part(Texture::Blotch, mask.size(), zoom, random);
  const double rim = std::min(holes.area, 0.08);
  apply_curve(curve_of([&](double v) {
                const double outside = std::clamp((v - holes.area) / rim + 0.5, 0.0, 1.0);
                return 255 * (holes.left + (1 - holes.left) * outside);
              }),
              keep);
  keep_of_mask(keep, mask);
}

// A pale scratch across the picture, a pixel or two wide, most of them flat or upright.
void add_streak(cv::Mat& mask, RandomStream& random) {
  const double x = random.uniform(0, mask.cols);
  const double y = random.uniform(0, mask.rows);
  const bool upright = random.chance(0.4);
  const double angle = (upright ? std::numbers::pi / 2 : 0) + 0.15 * random.normal();
  const double reach = std::hypot(mask.cols, mask.rows);
  const cv::Point2d way(reach * std::cos(angle), reach * std::sin(angle));
  const auto point = [](double px, double py) {
    return cv::Point(static_cast<int>(px), static_cast<int>(py));
  };
  cv::Mat keep(mask.size(), CV_8U, cv::Scalar(255));
  const auto left = static_cast<double>(random.integer(0, 120));
  cv::line(keep, point(x - way.x, y - way.y), point(x + way.x, y + way.y), cv::Scalar(left), 1,
           cv::LINE_AA);
  keep_of_mask(keep, mask);
}

// Adds the texture's distance from the middle, times `amount`, but leaves paper without ink clean.
void roughen(double amount, const cv::Mat& texture, cv::Mat& mask) {
  constexpr int kClean = 24;
  const int factor = static_cast<int>(std::lround(256 * amount));
  for (int y = 0; y < mask.rows; ++y) {
    const auto* change = texture.ptr<std::uint8_t>(y);
    auto* row = mask.ptr<std::uint8_t>(y);
    for (int x = 0; x < mask.cols; ++x) {
      const int rough = std::clamp(row[x] + ((change[x] - 128) * factor >> 8), 0, 255);
      row[x] = static_cast<std::uint8_t>(row[x] < kClean ? row[x] : rough);
    }
  }
}

}  // namespace

void describe(DropoutInk& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("area", o.area, "Share of the letters that is lost.", config::between(0, 0.6));
  v.field("size", o.size, "Of the holes, in pixels.", config::between(2, 64));
  v.field("left", o.left, "Share of the ink that stays in the holes.", config::between(0, 1));
  v.field("streaks", o.streaks, "How many scratches.", config::between(0, 32));
}

void apply(const DropoutInk& o, const LookResources& r, cv::Mat& mask, RandomStream random) {
  Holes holes;
  holes.area = draw_in(o.area, random);
  holes.size = draw_in(o.size, random);
  holes.left = draw_in(o.left, random);
  if (holes.area > 0) add_holes(holes, r, mask, random);
  const int streaks = draw_whole_in(o.streaks, random);
  for (int i = 0; i < streaks; ++i) add_streak(mask, random);
}

void describe(InkBleed& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("radius", o.radius, "How far ink runs: a Gaussian's deviation in pixels; 0: not at all.",
          config::between(0, 8));
  v.field("spread", o.spread, "Letters become thicker (above 0) or thinner, -0.4 to 0.4.",
          config::between(-0.4, 0.4));
  v.field("roughness", o.roughness, "How uneven the edges are, 0 to 1.", config::between(0, 1));
}

// The ink spreads, and dries with edges as hard as before: a blur and a steep curve. What a rough
// paper takes up varies from place to place, and with it where the edge lies. Levels are shares of
// the blurred letters' strongest, so that thin strokes do not vanish.
void apply(const InkBleed& o, const LookResources& r, cv::Mat& mask, RandomStream random) {
  const double radius = draw_in(o.radius, random);
  const double spread = draw_in(o.spread, random);
  const double roughness = draw_in(o.roughness, random);
  if (radius < 0.1) return;  // not to be seen
  cv::GaussianBlur(mask, mask, {}, radius, radius, cv::BORDER_CONSTANT);
  double peak = 0;
  cv::minMaxLoc(mask, nullptr, &peak);
  if (peak == 0) return;
  if (roughness > 0) {
    roughen(roughness * peak / 255, r.textures().part(Texture::Fibre, mask.size(), 1, random),
            mask);
  }
  const double edge = 0.5 - spread;
  apply_curve(curve_of([&](double v) { return 255 * ((255 / peak * v - edge) * 2 + 0.5); }), mask);
}

}  // namespace ocr
