// A page whose blocks all have their places, before anything of it is drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "data/pages/page_inputs.h"
#include "data/pages/scribble.h"
#include "data/render/colour.h"
#include "data/render/typesetter.h"

namespace ocr {

// Ink of one colour. The first layer covers the sheet; others only what is drawn in them, so that
// they cost little.
struct PageLayer {
  Colour ink;
  cv::Rect area;
  double growth = 0;  // pixels that its inks added around the letters: known once it is painted
};

// Coordinates are pixels of the flat sheet.
struct PageLine {
  std::u32string text;
  TextLine set;
  int size = 0;  // eighths of a pixel per em
  cv::Point origin;
  std::size_t layer = 0;
};

struct PageRule {
  cv::Rect area;
  std::size_t layer = 0;
};

struct PageScrawl {
  Scribble scribble;
  std::size_t layer = 0;
};

struct PageDraft {
  cv::Mat sheet;  // 8-bit BGR: paper, panels and figures
  std::vector<PageLayer> layers;
  std::vector<PageLine> lines;
  std::vector<PageRule> rules;
  std::vector<PageScrawl> scrawls;
  double body_size = 16;  // pixels per em
  std::vector<LeftOut> left_out;
  std::string_view paper;  // the background's name
};

// What the layer's lines, rules and scrawls need, within the sheet.
cv::Rect area_of_layer(const PageDraft& draft, std::size_t layer);

}  // namespace ocr
