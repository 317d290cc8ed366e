// What pages and scenes are drawn from besides their layouts, and what comes out.
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/random.h"
#include "data/annotation.h"
#include "data/looks/looks.h"
#include "data/render/colour.h"
#include "data/render/typesetter.h"
#include "data/render/warps.h"
#include "data/text_sources/text_source.h"

namespace ocr {

// How everything looks: of a whole run.
struct PageLooks {
  std::vector<double> letter_spacing = {0};  // em, a range
  double space_width = 1;
  HandJitter hand;
  std::vector<WarpOptions> warps;  // of a sheet or of a sign, each with its probability
  std::vector<InkOptions> ink;
  std::vector<BackgroundOptions> backgrounds = {WhiteBackground{}};
  ColourRange colour = {true, {0, 0, 0}, {255, 255, 255}};  // of signs
  double contrast = 28;              // in L*, of letters to what is under them
  std::vector<StyleOptions> styles;  // of signs
  std::vector<DamageOptions> damage;
};

// Of one picture.
struct PageInputs {
  const PageLooks& looks;
  const LookResources& resources;
  const TextSource& texts;
  Typesetter& typesetter;
  std::size_t fonts = 1;  // in the typesetter's list
  std::size_t index = 0;  // of the picture, for the text source
  RandomStream random{0};
};

// A text that is not in the picture, and why.
struct LeftOut {
  std::string cause;
  std::string text;  // the characters that it is about, or nothing
};

struct DrawnPage {
  cv::Mat image;  // 8-bit BGR
  Annotation annotation;
  EffectNames effects;  // what happened to the picture as a whole, by name
  std::vector<LeftOut> left_out;
};

}  // namespace ocr
