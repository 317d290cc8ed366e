// What ocr-gendata is asked to draw. The first part has trdg's names, meanings and defaults.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/config/visitor.h"
#include "data/formats/image_sink.h"
#include "data/formats/label_format.h"
#include "data/formats/sample_range.h"

namespace ocr {

enum class TextCase { AsIs, Upper, Lower, Mixed };
template <>
struct config::EnumNames<TextCase> {
  static constexpr std::pair<TextCase, std::string_view> kNames[] = {{TextCase::AsIs, "as_is"},
                                                                     {TextCase::Upper, "upper"},
                                                                     {TextCase::Lower, "lower"},
                                                                     {TextCase::Mixed, "mixed"}};
};

// Of the pixels on disk: colour, grey, or black and white.
enum class ImageModeName { Rgb, Grey, Bilevel };
template <>
struct config::EnumNames<ImageModeName> {
  static constexpr std::pair<ImageModeName, std::string_view> kNames[] = {
      {ImageModeName::Rgb, "RGB"}, {ImageModeName::Grey, "L"}, {ImageModeName::Bilevel, "1"}};
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
  bool random_sequences = false;
  bool include_letters = false;
  bool include_numbers = false;
  bool include_symbols = false;
  std::string use_wikipedia;  // a text dump
  bool handwritten = false;
  std::int64_t output_mask = 0;
  std::int64_t output_bboxes = 0;
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
  ImageModeName image_mode = ImageModeName::Rgb;

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
  double curve = 0;
  double elastic = 0;
  double outline = 0;
  double shadow = 0;
  double invert = 0;
  double lowres = 1;
  double noise = 0;
  std::vector<std::int64_t> jpeg_quality = {75};
  ImageContainer container = ImageContainer::Files;
  std::int64_t images_per_shard = 10'000;
  std::vector<std::string> labels;  // formats by name; none: rec_gt.txt
  std::string shard = "0/1";
};

void describe(GendataOptions& o, config::Visitor& v);

// Contradictions that no single field shows. Throws Error (Usage) naming the flags.
void validate(const GendataOptions& options);

// rec_gt.txt always, and what labels, name_format and output_bboxes ask for, each once. Throws
// Error (Usage) for an unknown name.
std::vector<LabelFormat> label_formats(const GendataOptions& options);

// The samples that `shard`, "i/n" with i from 0, has of the run's. Throws Error (Usage).
struct Shard {
  std::size_t index = 0;
  std::size_t count = 1;
};
Shard shard_of(const GendataOptions& options);
SampleRange samples_of(const GendataOptions& options);

// The four margins in pixels; one given value stands for all.
struct Margins {
  double top = 0;
  double left = 0;
  double bottom = 0;
  double right = 0;
};
Margins margins_of(const GendataOptions& options);

}  // namespace ocr
