// One image in the making, and what all images of a run share.
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/random.h"
#include "data/render/colour.h"
#include "data/render/gendata_options.h"
#include "data/render/noise_pool.h"
#include "data/render/typesetter.h"
#include "data/render/warp.h"

namespace ocr {

// Read-only: any thread.
struct RenderContext {
  GendataOptions options;
  Margins margins;
  ColourRange text_colour;
  ColourRange stroke_colour;
  NoisePool noise;
  std::vector<cv::Mat> photos;  // 8-bit BGR, for background 3
  std::size_t fonts = 0;        // in the typesetter's list
};

// A shape under the letters: an outline, a shadow.
struct Underlay {
  cv::Mat mask;  // 8-bit, of the image's size
  Colour colour;
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
  TextLine line;
  Placement place;
  Margins margins;               // pixels
  double growth = 0;             // pixels that later steps add around the letters
  cv::Mat mask;                  // 8-bit, 255 = letter; of the image's size
  cv::Mat silhouette;            // the letters with their stroke, if they have one
  cv::Mat image;                 // 8-bit BGR
  double background_level = 0;   // mean luminance under the text, 0 to 255
  double background_spread = 0;  // its standard deviation
  Colour ink;
  std::vector<Underlay> underlays;

  void refuse(std::string cause, std::string about = {}) {
    refusal = std::move(cause);
    refused_text = std::move(about);
  }
};

}  // namespace ocr
