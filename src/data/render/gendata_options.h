// What ocr-gendata is asked to draw. The first part has trdg's names, meanings and defaults.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

enum class TextCase { AsIs, Upper, Lower, Mixed };
template <>
struct config::EnumNames<TextCase> {
  static constexpr std::pair<TextCase, std::string_view> kNames[] = {{TextCase::AsIs, "as_is"},
                                                                     {TextCase::Upper, "upper"},
                                                                     {TextCase::Lower, "lower"},
                                                                     {TextCase::Mixed, "mixed"}};
};

struct GendataOptions {
  std::int64_t count = 0;
  std::string output_dir = "out/";
  std::string input_file;  // empty: words of the dictionary
  std::string language = "en";
  std::int64_t length = 1;
  bool random = false;
  std::int64_t format = 32;
  std::vector<std::string> font;  // with font_dir empty too: the language's
  std::string font_dir;
  std::string dict;  // empty: the language's
  std::int64_t name_format = 0;
  std::string extension = "jpg";
  std::int64_t thread_count = 1;
  std::vector<std::int64_t> background = {0};
  std::string image_dir;
  std::int64_t skew_angle = 0;
  bool random_skew = false;
  double blur = 0;
  bool random_blur = false;
  std::string text_color = "#282828";
  std::vector<std::int64_t> margins = {5, 5, 5, 5};
  TextCase text_case = TextCase::AsIs;

  // From here on ours.
  std::int64_t seed = -1;  // -1: random
  std::string languages;   // empty: see find_language_table
  double numbers = 0;
  double punctuation = 0;
  double tight = 0;
  double margin_jitter = 0;
  double letter_spacing = 0;
  double weight = 0;
  double shear = 0;
  double perspective = 0;
  double outline = 0;
  double shadow = 0;
  double invert = 0;
  double lowres = 1;
  double noise = 0;
  std::vector<std::int64_t> jpeg_quality = {75};
};

void describe(GendataOptions& o, config::Visitor& v);

// Contradictions that no single field shows. Throws Error (Usage) naming the flags.
void validate(const GendataOptions& options);

// The four margins in pixels; one given value stands for all.
struct Margins {
  double top = 0;
  double left = 0;
  double bottom = 0;
  double right = 0;
};
Margins margins_of(const GendataOptions& options);

}  // namespace ocr
