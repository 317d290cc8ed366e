// One image in the making, and what all images of a run share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/random.h"
#include "data/looks/looks.h"
#include "data/render/colour.h"
#include "data/render/pipeline_options.h"
#include "data/render/typesetter.h"
#include "data/render/warp.h"

namespace ocr {

// What the steps of every sample read. Any thread.
struct RenderContext {
  PipelineOptions options;
  LineLayout layout;
  Margins margins;
  ColourRange colour;
  double growth = 0;  // pixels that inks and styles may add around the letters
  std::unique_ptr<const LookResources> looks;
  std::unique_ptr<const TextSource> texts;
  std::size_t fonts = 0;  // in the typesetter's list
};

// Where a set line is in the picture:
//
//   line (em, y up) ──► flat: the frame (em, y down) ──► warp ──► to_pixels
struct Placement {
  InkBox frame;  // what must be in the picture
  Warp warp;
  cv::Matx33d to_pixels = cv::Matx33d::eye();
  int size = 0;  // eighths of a pixel per em
  double pixels_per_em = 1;

  Rectangle flat(const InkBox& box) const {
    return {box.left - frame.left, frame.top - box.top, box.right - frame.left,
            frame.top - box.bottom};
  }
};

struct Sample {
  std::string text;  // the label: UTF-8, logical order; no step but the first changes it
  Typesetter* typesetter = nullptr;
  std::string refusal;       // cause; not empty: this try is over
  std::string refused_text;  // the characters, where the cause is about some

  std::u32string characters;  // of the text
  LineStyle style;
  TextLine line;
  Placement place;
  Margins margins;    // pixels
  double growth = 0;  // pixels that later steps add around the letters
  cv::Mat mask;       // 8-bit, 255 = letter; of the image's size
  cv::Mat image;      // 8-bit BGR
  Colour ink;
  StyleLayers layers;
  EffectNames effects;  // what happened to it

  void refuse(std::string cause, std::string about = {}) {
    refusal = std::move(cause);
    refused_text = std::move(about);
  }
  void note(const EffectNames& names) { effects.insert(effects.end(), names.begin(), names.end()); }
};

}  // namespace ocr
