// What is behind the text. Each struct is chosen by its kName in a list of backgrounds; draw() then
// overwrites an allocated 8-bit BGR image. All are pure functions of options, resources and stream.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/looks/resources.h"
#include "data/looks/tone.h"

namespace ocr {

// plain_backgrounds.cc

struct PlainBackground {
  static constexpr std::string_view kName = "Plain";
  double share = 1;
  Tone colour;
};
struct WhiteBackground {
  static constexpr std::string_view kName = "White";
  double share = 1;
};
struct GaussianNoiseBackground {  // the defaults are trdg's background 0
  static constexpr std::string_view kName = "GaussianNoise";
  double share = 1;
  std::vector<double> level = {235};
  std::vector<double> deviation = {10};
};
struct GradientBackground {
  static constexpr std::string_view kName = "Gradient";
  double share = 1;
  Tone colour;
  std::vector<double> change = {10, 90};
  double radial = 0.3;
};

// painted_backgrounds.cc

struct VoronoiBackground {
  static constexpr std::string_view kName = "Voronoi";
  double share = 1;
  Tone colour;
  std::vector<double> change = {10, 60};
  std::vector<double> cells = {2, 8};
};
struct PlateBackground {
  static constexpr std::string_view kName = "Plate";
  double share = 1;
  Tone wall;
  Tone plate;
  std::vector<double> margin = {0.02, 0.12};
  std::vector<double> border = {0, 2};
};
struct LinesGridBackground {
  static constexpr std::string_view kName = "LinesGrid";
  double share = 1;
  Tone colour = {{215, 255}, {0, 0.3}, {0, 360}};
  std::vector<double> spacing = {18, 60};
  std::vector<double> darkness = {30, 160};
  std::vector<double> width = {1, 2};
  double columns = 0.4;
  double dashed = 0.2;
};

// paper.cc

struct PaperBackground {
  static constexpr std::string_view kName = "Paper";
  double share = 1;
  Tone colour = {{185, 250}, {0, 0.35}, {35, 60}};
  std::vector<double> fibres = {1, 4};
  std::vector<double> unevenness = {0, 12};
  double vignette = 0.3;
  double stains = 0.15;
  double folds = 0.15;
  double rules = 0.1;
};

// textured_backgrounds.cc

struct PerlinBackground {
  static constexpr std::string_view kName = "Perlin";
  double share = 1;
  Tone colour;
  std::vector<double> change = {10, 70};
  std::vector<double> zoom = {0.5, 4};
};
struct QuasicrystalBackground {  // trdg's background 2
  static constexpr std::string_view kName = "Quasicrystal";
  double share = 1;
};
struct PhotoBackground {  // the default zoom is trdg's background 3
  static constexpr std::string_view kName = "Photo";
  double share = 1;
  std::vector<double> zoom = {1};
  double flip = 0;
};

void describe(PlainBackground& o, config::Visitor& v);
void describe(WhiteBackground& o, config::Visitor& v);
void describe(GaussianNoiseBackground& o, config::Visitor& v);
void describe(GradientBackground& o, config::Visitor& v);
void describe(VoronoiBackground& o, config::Visitor& v);
void describe(PlateBackground& o, config::Visitor& v);
void describe(LinesGridBackground& o, config::Visitor& v);
void describe(PaperBackground& o, config::Visitor& v);
void describe(PerlinBackground& o, config::Visitor& v);
void describe(QuasicrystalBackground& o, config::Visitor& v);
void describe(PhotoBackground& o, config::Visitor& v);

void draw(const PlainBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const WhiteBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const GaussianNoiseBackground& o,
          const LookResources& r,
          cv::Mat& bgr,
          RandomStream random);
void draw(const GradientBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const VoronoiBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const PlateBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const LinesGridBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const PaperBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const PerlinBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void draw(const QuasicrystalBackground& o,
          const LookResources& r,
          cv::Mat& bgr,
          RandomStream random);
// Throws Error (Config) if there are no photos.
void draw(const PhotoBackground& o, const LookResources& r, cv::Mat& bgr, RandomStream random);

using BackgroundOptions = std::variant<PlainBackground,
                                       WhiteBackground,
                                       GaussianNoiseBackground,
                                       GradientBackground,
                                       VoronoiBackground,
                                       PlateBackground,
                                       LinesGridBackground,
                                       PaperBackground,
                                       PerlinBackground,
                                       QuasicrystalBackground,
                                       PhotoBackground>;

}  // namespace ocr
