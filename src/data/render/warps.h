// The warps of a pipeline, as options: each adds itself to a line's warp.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/render/warp.h"

namespace ocr {

// Ranges are two numbers, low and high; one number stands for both.
struct SkewOptions {  // turned as a whole
  static constexpr std::string_view kName = "Skew";
  double probability = 1;
  std::vector<double> degrees = {-5, 5};
  bool whole = false;
};
struct ShearOptions {  // slanted, as italics are
  static constexpr std::string_view kName = "Shear";
  double probability = 1;
  std::vector<double> degrees = {-10, 10};
};
struct PerspectiveOptions {  // seen from the side
  static constexpr std::string_view kName = "Perspective";
  double probability = 1;
  double corners = 0.1;
};
struct CurveOptions {  // on an arc
  static constexpr std::string_view kName = "Curve";
  double probability = 1;
  std::vector<double> degrees = {-40, 40};
};
struct WaveOptions {  // v += A sin(2πu/λ + φ), as on cloth; or u by v
  static constexpr std::string_view kName = "Wave";
  double probability = 1;
  std::vector<double> amplitude = {0, 0.1};
  std::vector<double> length = {2, 8};
  std::vector<double> phase = {0, 360};
  bool vertical = true;
  bool horizontal = false;
};
struct ElasticOptions {  // a smooth random field, as crumpled paper
  static constexpr std::string_view kName = "Elastic";
  double probability = 1;
  std::vector<double> strength = {0, 0.04};
  double length = 1.5;
};
struct JitterOptions {  // each column, or row, by its own amount: trdg's third distortion
  static constexpr std::string_view kName = "Jitter";
  double probability = 1;
  double strength = 0.1;
  bool vertical = true;
  bool horizontal = false;
};

using WarpOptions = std::variant<SkewOptions,
                                 ShearOptions,
                                 PerspectiveOptions,
                                 CurveOptions,
                                 WaveOptions,
                                 ElasticOptions,
                                 JitterOptions>;

void describe(SkewOptions& o, config::Visitor& v);
void describe(ShearOptions& o, config::Visitor& v);
void describe(PerspectiveOptions& o, config::Visitor& v);
void describe(CurveOptions& o, config::Visitor& v);
void describe(WaveOptions& o, config::Visitor& v);
void describe(ElasticOptions& o, config::Visitor& v);
void describe(JitterOptions& o, config::Visitor& v);

// `flat`: the line's frame in em.
void add_to(Warp& warp, const SkewOptions& o, const Rectangle& flat, RandomStream random);
void add_to(Warp& warp, const ShearOptions& o, const Rectangle& flat, RandomStream random);
void add_to(Warp& warp, const PerspectiveOptions& o, const Rectangle& flat, RandomStream random);
void add_to(Warp& warp, const CurveOptions& o, const Rectangle& flat, RandomStream random);
void add_to(Warp& warp, const WaveOptions& o, const Rectangle& flat, RandomStream random);
void add_to(Warp& warp, const ElasticOptions& o, const Rectangle& flat, RandomStream random);
void add_to(Warp& warp, const JitterOptions& o, const Rectangle& flat, RandomStream random);

}  // namespace ocr
