// trdg's command line, with its names, meanings and defaults, and ours in its style. What a picture
// shows is turned into a PipelineOptions by trdg_pipeline.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/render/run_options.h"
#include "data/text_sources/text_case.h"

namespace ocr {

struct GendataOptions : RunOptions {
  std::string input_file;  // empty: words of the dictionary
  std::string language = "en";
  std::int64_t length = 1;
  bool random = false;
  std::int64_t format = 32;
  std::vector<std::string> font;  // with font_dir empty too: the language's
  std::string font_dir;
  std::string dict;  // empty: the language's
  std::vector<std::int64_t> background = {0};
  std::string image_dir;
  std::int64_t skew_angle = 0;
  bool random_skew = false;
  double blur = 0;
  bool random_blur = false;
  std::string text_color = "#282828";
  std::vector<std::int64_t> margins = {5, 5, 5, 5};
  TextCase text_case = TextCase::AsIs;
  bool random_sequences = false;
  bool include_letters = false;
  bool include_numbers = false;
  bool include_symbols = false;
  std::string use_wikipedia;  // a text dump
  bool handwritten = false;
  std::int64_t distorsion = 0;
  std::int64_t distorsion_orientation = 0;
  std::int64_t width = -1;
  std::int64_t alignment = 1;
  std::int64_t orientation = 0;
  double space_width = 1;
  std::int64_t character_spacing = 0;
  bool fit = false;
  bool word_split = false;
  std::int64_t stroke_width = 0;
  std::string stroke_fill = "#282828";

  // From here on ours.
  double numbers = 0;
  double punctuation = 0;
  double tight = 0;
  double margin_jitter = 0;
  double letter_spacing = 0;
  double weight = 0;
  double shear = 0;
  double perspective = 0;
  double curve = 0;
  double elastic = 0;
  double outline = 0;
  double shadow = 0;
  double invert = 0;
  double lowres = 1;
  double noise = 0;
};

// All fields, those of the run included.
void describe(GendataOptions& o, config::Visitor& v);
void describe_looks(GendataOptions& o, config::Visitor& v);  // all but those of the run

// Contradictions that no single field shows. Throws Error (Usage) naming the flags.
void validate(const GendataOptions& options);

}  // namespace ocr
