#include "data/render/warps.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "data/looks/fields.h"
#include "data/looks/range.h"
#include "data/render/bends.h"

namespace ocr {
namespace {

using config::between;

constexpr double kInnerRadius = 1.2;  // of an arc, in heights of the line: letters keep their shape
constexpr double kMostArc = 5.5;      // radians: the ends do not meet

double in_radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

ElasticBend::Wave random_wave(double length, RandomStream& random) {
  const double angle = random.uniform(0, 2 * std::numbers::pi);
  const double k = 2 * std::numbers::pi / (length * random.uniform(0.7, 1.6));
  return {k * std::cos(angle), k * std::sin(angle), random.uniform(0, 2 * std::numbers::pi),
          random.uniform(0, 2 * std::numbers::pi)};
}

}  // namespace

void describe(SkewOptions& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("degrees", o.degrees, "Against the clock.", between(-180, 180));
  v.field("whole", o.whole, "Whole degrees only.");
}
void describe(ShearOptions& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("degrees", o.degrees, "Slant to the right.", between(-60, 60));
}
void describe(PerspectiveOptions& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("corners", o.corners, "Each corner moves by up to this share of the line's shorter side.",
          between(0, 0.4));
}
void describe(CurveOptions& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("degrees", o.degrees, "Of the arc; positive as a rainbow.", between(-300, 300));
}
void describe(WaveOptions& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("amplitude", o.amplitude, "As a share of the line's shorter side.", between(0, 1));
  v.field("length", o.length, "Of the wave, in shorter sides of the line.", between(0.2, 1000));
  v.field("phase", o.phase, "Degrees.", between(0, 360));
  v.field("vertical", o.vertical, "Letters go up and down.");
  v.field("horizontal", o.horizontal, "Rows go left and right.");
}
void describe(ElasticOptions& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("strength", o.strength, "Largest shift, in em.", between(0, 0.5));
  v.field("length", o.length, "Of the waves that it is made of, in em.", between(0.3, 100));
}
void describe(JitterOptions& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("strength", o.strength, "Largest shift, as a share of the line's shorter side.",
          between(0, 1));
  v.field("vertical", o.vertical, "Each column by its own amount.");
  v.field("horizontal", o.horizontal, "Each row by its own amount.");
}

void add_to(Warp& warp, const SkewOptions& o, const Rectangle&, RandomStream random) {
  double degrees = draw_in(o.degrees, random);
  if (o.whole) degrees = std::round(degrees);
  const double c = std::cos(in_radians(degrees));
  const double s = std::sin(in_radians(degrees));
  if (degrees != 0) warp.project({c, s, 0, -s, c, 0, 0, 0, 1});  // y points down
}

void add_to(Warp& warp, const ShearOptions& o, const Rectangle&, RandomStream random) {
  const double slant = std::tan(in_radians(draw_in(o.degrees, random)));
  warp.project({1, -slant, 0, 0, 1, 0, 0, 0, 1});
}

void add_to(Warp& warp, const PerspectiveOptions& o, const Rectangle& flat, RandomStream random) {
  const auto box = warped_bounds(warp, flat);
  const double most = o.corners * std::min(box.width(), box.height());
  if (most == 0) return;
  const auto corner = [](double x, double y) {
    return cv::Point2f(static_cast<float>(x), static_cast<float>(y));
  };
  const cv::Point2f from[4] = {corner(box.left, box.top), corner(box.right, box.top),
                               corner(box.right, box.bottom), corner(box.left, box.bottom)};
  cv::Point2f to[4];
  for (int i = 0; i < 4; ++i) {
    to[i] = from[i] + corner(random.uniform(-most, most), random.uniform(-most, most));
  }
  warp.project(cv::Matx33d(cv::getPerspectiveTransform(from, to)));
}

void add_to(Warp& warp, const CurveOptions& o, const Rectangle& flat, RandomStream random) {
  const auto box = warped_bounds(warp, flat);
  const double most = std::min(kMostArc, box.width() / (kInnerRadius * box.height()));
  const double angle = std::clamp(in_radians(draw_in(o.degrees, random)), -most, most);
  if (std::abs(angle) < 0.01) return;  // flat to the eye, and the radius would have no bound
  warp.bend(std::make_shared<ArcBend>(box.left, box.width(), (box.top + box.bottom) / 2, angle));
}

void add_to(Warp& warp, const WaveOptions& o, const Rectangle& flat, RandomStream random) {
  const double side = std::min(flat.width(), flat.height());
  WaveBend::Shape shape{side * draw_in(o.amplitude, random), side * draw_in(o.length, random),
                        in_radians(draw_in(o.phase, random)), false};
  if (shape.amplitude == 0) return;
  if (o.vertical) warp.bend(std::make_shared<WaveBend>(shape));
  shape.horizontal = true;
  if (o.horizontal) warp.bend(std::make_shared<WaveBend>(shape));
}

void add_to(Warp& warp, const ElasticOptions& o, const Rectangle&, RandomStream random) {
  const double strength = draw_in(o.strength, random);
  std::array<ElasticBend::Wave, ElasticBend::kWaves> waves;
  for (auto& wave : waves) wave = random_wave(o.length, random);
  if (strength > 0) warp.bend(std::make_shared<ElasticBend>(strength, waves));
}

void add_to(Warp& warp, const JitterOptions& o, const Rectangle& flat, RandomStream random) {
  constexpr double kColumn = 1.0 / 24;  // em: about a pixel of a line 32 high
  if (o.strength == 0) return;
  const double most = o.strength * std::min(flat.width(), flat.height());
  const auto seed = random.next();
  if (o.vertical) {
    warp.bend(std::make_shared<ColumnJitter>(most, kColumn, false, seed));
  }
  if (o.horizontal) {
    warp.bend(std::make_shared<ColumnJitter>(most, kColumn, true, seed + 1));
  }
}

}  // namespace ocr
