#include "data/render/gendata_options.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"
#include "data/render/colour.h"

namespace ocr {
namespace {

using config::at_least;
using config::between;
using config::Visitor;

void describe_text(GendataOptions& o, Visitor& v) {
  v.field("count", o.count, "Images to draw.", at_least(0));
  v.field("output_dir", o.output_dir, "Folder for the images, labels and rec_gt.txt.");
  v.field("input_file", o.input_file,
          "UTF-8 text file: its lines in order, from the top again up to the count.");
  v.field("language", o.language, "Language code in languages.yml: its fonts and words.");
  v.field("length", o.length, "Words of the dictionary in one image.", between(1, 1000));
  v.field("random", o.random, "Draw the number of words uniformly in 1..length.");
  v.field("dict", o.dict, "Word list, one a line, instead of the language's.");
  v.field("case", o.text_case,
          "upper, lower, or mixed: drawn for each image (as is, Title, UPPER, lower).");
  v.field("numbers", o.numbers, "Share of images with a number, price, time, date or code.",
          between(0, 1));
  v.field("punctuation", o.punctuation, "Share of words that get a punctuation mark.",
          between(0, 1));
  v.field("font", o.font,
          "Font file; several as a,b or by repeating the flag. FILE#2: face 2 of a .ttc.");
  v.field("font_dir", o.font_dir, "Folder of fonts (.ttf .otf .ttc, any case, with sub-folders).");
  v.field("languages", o.languages, "Another languages.yml.");
}

void describe_output(GendataOptions& o, Visitor& v) {
  v.field("name_format", o.name_format,
          "0: TEXT_ID.ext, 1: ID_TEXT.ext, 2: ID.ext with the labels in labels.txt.",
          between(0, 2));
  v.field("extension", o.extension, "Image format: jpg, png, bmp, ppm, webp, tiff.");
  v.field("jpeg_quality", o.jpeg_quality, "1-100; two values: drawn between them.",
          between(1, 100));
  v.field("thread_count", o.thread_count, "Threads; the bytes do not depend on it.",
          between(1, 256));
  v.field("seed", o.seed, "Same seed, same bytes; -1: a random one, which is logged.",
          at_least(-1));
}

void describe_looks(GendataOptions& o, Visitor& v) {
  v.field("format", o.format, "Height of the image in pixels, margins included.", between(4, 2048));
  v.field("margins", o.margins, "Pixels: top,left,bottom,right, or one for all.", between(0, 1024));
  v.field("margin_jitter", o.margin_jitter,
          "Each margin times a factor drawn in [1 - jitter, 1 + jitter].", between(0, 1));
  v.field("tight", o.tight, "Share of images framed by their ink, not by the font's ascender.",
          between(0, 1));
  v.field(
      "background", o.background,
      "0: Gaussian noise, 1: white, 2: quasicrystal, 3: crops of images in image_dir, 4: plain or "
      "gradient colours. Several as 0,4: drawn for each image.",
      between(0, 4));
  v.field("image_dir", o.image_dir, "Folder of images for background 3.");
  v.field("text_color", o.text_color,
          "Hex colour, c1,c2 for a range of each channel, or random. Moved where it would be "
          "invisible.");
  v.field("invert", o.invert, "Share of images turned into their negative.", between(0, 1));
  v.field("outline", o.outline, "Share of images with an outline around the letters.",
          between(0, 1));
  v.field("shadow", o.shadow, "Share of images with a shadow behind the letters.", between(0, 1));
}

void describe_damage(GendataOptions& o, Visitor& v) {
  v.field("skew_angle", o.skew_angle, "Degrees, against the clock.", between(-90, 90));
  v.field("random_skew", o.random_skew, "Draw whole degrees in [-skew_angle, skew_angle].");
  v.field("shear", o.shear, "Slant drawn up to this many degrees either way.", between(0, 45));
  v.field("perspective", o.perspective, "Corners moved by up to this share of the text's height.",
          between(0, 0.4));
  v.field("letter_spacing", o.letter_spacing,
          "Space between letters drawn in [-a third, 1] of this, in em.", between(0, 1));
  v.field("weight", o.weight, "Strokes thickened or thinned by up to this many pixels.",
          between(0, 1));
  v.field("blur", o.blur, "Radius of a Gaussian blur in pixels.", between(0, 100));
  v.field("random_blur", o.random_blur, "Draw the radius in [0, blur].");
  v.field("lowres", o.lowres,
          "Half of the images are shrunk to a scale drawn in [this, 1] and enlarged again.",
          between(0.2, 1));
  v.field("noise", o.noise, "Sensor noise: standard deviation drawn in [0, this].",
          between(0, 100));
}

}  // namespace

void describe(GendataOptions& o, Visitor& v) {
  describe_text(o, v);
  describe_output(o, v);
  describe_looks(o, v);
  describe_damage(o, v);
}

Margins margins_of(const GendataOptions& options) {
  std::array<double, 4> m{};
  for (std::size_t i = 0; i < 4; ++i) {
    m[i] =
        static_cast<double>(options.margins.size() == 1 ? options.margins[0] : options.margins[i]);
  }
  return {m[0], m[1], m[2], m[3]};
}

void validate(const GendataOptions& options) {
  if (options.count < 1) fail(ErrorCode::Usage, "--count (-c) must be at least 1");
  if (options.margins.size() != 1 && options.margins.size() != 4) {
    fail(ErrorCode::Usage,
         "--margins (-m) takes one value or four: top,left,bottom,right; found {}",
         options.margins.size());
  }
  const auto margins = margins_of(options);
  const double left = static_cast<double>(options.format) - margins.top - margins.bottom;
  if (left < 4) {
    fail(ErrorCode::Usage,
         "--format {} less the margins {} and {} leaves {} pixels for the text: at "
         "least 4 are needed",
         options.format, margins.top, margins.bottom, left);
  }
  if (options.background.empty()) fail(ErrorCode::Usage, "--background (-b) needs a value");
  if (options.jpeg_quality.empty() || options.jpeg_quality.size() > 2) {
    fail(ErrorCode::Usage, "--jpeg_quality takes one or two values");
  }
  const auto& b = options.background;
  if (std::find(b.begin(), b.end(), 3) != b.end() && options.image_dir.empty()) {
    fail(ErrorCode::Usage, "--background 3 needs --image_dir (-id), a folder of images");
  }
  parse_text_colour(options.text_color);
}

}  // namespace ocr
