// Shapes under and over the letters that a designer adds: outlines, shadows, depth, relief.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/render/colour.h"

namespace ocr {

struct StyleLayer {
  cv::Mat mask;  // 8-bit, of the image's size: how much of the colour covers what is below
  Colour colour;
  bool letter = false;  // part of the letters: to be seen where the letters are
};

// Drawn in the order under, letters, over.
struct StyleLayers {
  std::vector<StyleLayer> under;
  std::vector<StyleLayer> over;
};

struct StyleScene {
  const cv::Mat& mask;  // 8-bit, 255: letter
  Colour ink;
  StyleLayers& layers;  // a style adds its own
};

// Colours of what touches the letters differ from the ink's by at least `contrast` in L* (0 to 50).

// outline.cc

struct OutlineStyle {
  static constexpr std::string_view kName = "Outline";
  double probability = 1;
  std::vector<double> width = {0.7, 2};
  std::vector<double> contrast = {35};
};
struct StrokeStyle {  // trdg's: of a given colour, and part of the letters
  static constexpr std::string_view kName = "Stroke";
  double probability = 1;
  std::vector<double> width = {1};
  std::string colour = "#282828";
};
struct GlowStyle {
  static constexpr std::string_view kName = "Glow";
  double probability = 1;
  std::vector<double> radius = {1.5, 4};
  std::vector<double> opacity = {0.5, 1};
  std::vector<double> contrast = {35};
};

// shadow.cc

struct ShadowStyle {
  static constexpr std::string_view kName = "Shadow";
  double probability = 1;
  std::vector<double> offset = {1, 3};
  std::vector<double> angle = {0, 360};
  std::vector<double> blur = {0, 1.5};
  std::vector<double> opacity = {0.4, 1};
  std::vector<double> contrast = {35};
};
struct ExtrusionStyle {
  static constexpr std::string_view kName = "Extrusion";
  double probability = 1;
  std::vector<double> depth = {1, 4};
  std::vector<double> angle = {0, 360};
  std::vector<double> contrast = {30};
};

// relief.cc

struct EmbossStyle {
  static constexpr std::string_view kName = "Emboss";
  double probability = 1;
  std::vector<double> strength = {0.3, 0.9};
  std::vector<double> angle = {0, 360};
};
// Letters whose colour runs into another. The other may be nearer to the background: see
// letter_contrasts().
struct TwoToneStyle {
  static constexpr std::string_view kName = "TwoTone";
  double probability = 1;
  std::vector<double> change = {10, 60};
};

void describe(OutlineStyle& o, config::Visitor& v);
void describe(StrokeStyle& o, config::Visitor& v);
void describe(GlowStyle& o, config::Visitor& v);
void describe(ShadowStyle& o, config::Visitor& v);
void describe(ExtrusionStyle& o, config::Visitor& v);
void describe(EmbossStyle& o, config::Visitor& v);
void describe(TwoToneStyle& o, config::Visitor& v);

void apply(const OutlineStyle& o, const StyleScene& scene, RandomStream random);
void apply(const StrokeStyle& o, const StyleScene& scene, RandomStream random);
void apply(const GlowStyle& o, const StyleScene& scene, RandomStream random);
void apply(const ShadowStyle& o, const StyleScene& scene, RandomStream random);
void apply(const ExtrusionStyle& o, const StyleScene& scene, RandomStream random);
void apply(const EmbossStyle& o, const StyleScene& scene, RandomStream random);
void apply(const TwoToneStyle& o, const StyleScene& scene, RandomStream random);

using StyleOptions = std::variant<OutlineStyle,
                                  StrokeStyle,
                                  GlowStyle,
                                  ShadowStyle,
                                  ExtrusionStyle,
                                  EmbossStyle,
                                  TwoToneStyle>;

double growth(const StyleOptions& style);  // pixels that it may add to the letters themselves

// Paints layers and letters onto an 8-bit BGR image of the mask's size. compose.cc
void compose(const cv::Mat& mask, Colour ink, const StyleLayers& layers, cv::Mat& bgr);

}  // namespace ocr
