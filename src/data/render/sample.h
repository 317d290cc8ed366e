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

namespace ocr {

// Read-only: any thread.
struct RenderContext {
  GendataOptions options;
  Margins margins;
  ColourRange text_colour;
  NoisePool noise;
  std::vector<cv::Mat> photos;  // 8-bit BGR, for background 3
  std::size_t fonts = 0;        // in the typesetter's list
};

// A shape under the letters: an outline, a shadow.
struct Underlay {
  cv::Mat mask;  // 8-bit, of the image's size
  Colour colour;
};

struct Sample {
  std::string text;  // the label: UTF-8, logical order; no step changes it
  Typesetter* typesetter = nullptr;
  std::string refusal;       // cause; not empty: this try is over
  std::string refused_text;  // the characters, where the cause is about some

  TextLine line;
  InkBox frame;                           // what must be in the picture, in em
  cv::Matx33d warp = cv::Matx33d::eye();  // of the frame, in em from its top left, y downwards
  Margins margins;                        // pixels
  cv::Mat mask;                           // 8-bit, 255 = letter; of the image's size
  cv::Mat image;                          // 8-bit BGR
  double background_level = 0;            // mean luminance under the text, 0 to 255
  double background_spread = 0;           // its standard deviation
  Colour ink;
  std::vector<Underlay> underlays;

  void refuse(std::string cause, std::string characters = {}) {
    refusal = std::move(cause);
    refused_text = std::move(characters);
  }
};

}  // namespace ocr
