#include "data/render/gendata_options.h"

#include <algorithm>
#include <string_view>

#include "base/error.h"
#include "data/render/colour.h"
#include "data/render/pipeline_options.h"

namespace ocr {
namespace {

using config::between;
using config::Visitor;

void describe_text(GendataOptions& o, Visitor& v) {
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
  v.field("random_sequences", o.random_sequences,
          "Random characters instead of words, of the pools below; none given: all.");
  v.field("include_letters", o.include_letters, "Pool of letters.");
  v.field("include_numbers", o.include_numbers, "Pool of digits.");
  v.field("include_symbols", o.include_symbols, "Pool of symbols.");
  v.field("use_wikipedia", o.use_wikipedia,
          "Sentences of a text dump, UTF-8 (trdg asks Wikipedia; nothing here uses the network).");
  v.field("font", o.font,
          "Font file; several as a,b or by repeating the flag. FILE#2: face 2 of a .ttc.");
  v.field("font_dir", o.font_dir, "Folder of fonts (.ttf .otf .ttc, any case, with sub-folders).");
}

void describe_setting(GendataOptions& o, Visitor& v) {
  v.field("format", o.format, "Height of the image in pixels, margins included.", between(4, 2048));
  v.field("width", o.width,
          "Least width in pixels (height of vertical text); wider text makes a wider image.",
          between(-1, 65'000));
  v.field("alignment", o.alignment, "In a wider image: 0 left, 1 centre, 2 right.", between(0, 2));
  v.field("orientation", o.orientation, "0: in a line, 1: in a column, in vertical forms.",
          between(0, 1));
  v.field("space_width", o.space_width,
          "Times the font's space; 0 takes the spaces out, of the label too.", between(0, 20));
  v.field("character_spacing", o.character_spacing, "Pixels between characters.", between(0, 256));
  v.field("fit", o.fit, "Frame the ink, not the font's ascender.");
  v.field("word_split", o.word_split,
          "Accepted for trdg's sake: words are always set whole, with their ligatures.");
  v.field("handwritten", o.handwritten,
          "Letters that differ as a hand's do; give it a script font.");
  v.field("stroke_width", o.stroke_width, "Pixels of a stroke around the letters.", between(0, 64));
  v.field("stroke_fill", o.stroke_fill, "Its colour, as text_color.");
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
  v.field("curve", o.curve, "Line bent to an arc of up to this many degrees either way.",
          between(0, 300));
  v.field("elastic", o.elastic, "Letters moved by a smooth random field of up to this, in em.",
          between(0, 0.5));
  v.field("distorsion", o.distorsion, "1: sine, 2: cosine, 3: each column by a random amount.",
          between(0, 3));
  v.field("distorsion_orientation", o.distorsion_orientation,
          "0: up and down, 1: sideways, 2: both.", between(0, 2));
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

void validate_texts(const GendataOptions& o) {
  const int sources = (o.input_file.empty() ? 0 : 1) + (o.use_wikipedia.empty() ? 0 : 1) +
                      (o.random_sequences ? 1 : 0);
  if (sources > 1) {
    fail(
        ErrorCode::Usage,
        "--input_file (-i), --use_wikipedia (-wk) and --random_sequences (-rs) exclude each other");
  }
  const bool pools = o.include_letters || o.include_numbers || o.include_symbols;
  if (pools && !o.random_sequences) {
    fail(ErrorCode::Usage,
         "-let, -num and -sym are pools of --random_sequences (-rs): give it too");
  }
}

}  // namespace

void describe(GendataOptions& o, Visitor& v) {
  describe_looks(o, v);
  describe(static_cast<RunOptions&>(o), v);
}

void describe_looks(GendataOptions& o, Visitor& v) {
  describe_text(o, v);
  describe_setting(o, v);
  describe_damage(o, v);
}

void validate(const GendataOptions& options) {
  validate(static_cast<const RunOptions&>(options));
  if (options.margins.size() != 1 && options.margins.size() != 4) {
    fail(ErrorCode::Usage,
         "--margins (-m) takes one value or four: top,left,bottom,right; found {}",
         options.margins.size());
  }
  const auto margins = margins_of(options.margins);
  const double left = static_cast<double>(options.format) - margins.top - margins.bottom;
  if (left < 4) {
    fail(ErrorCode::Usage,
         "--format {} less the margins {} and {} leaves {} pixels for the text: at "
         "least 4 are needed",
         options.format, margins.top, margins.bottom, left);
  }
  if (options.background.empty()) fail(ErrorCode::Usage, "--background (-b) needs a value");
  const auto& b = options.background;
  if (std::find(b.begin(), b.end(), 3) != b.end() && options.image_dir.empty()) {
    fail(ErrorCode::Usage, "--background 3 needs --image_dir (-id), a folder of images");
  }
  parse_text_colour(options.text_color);
  parse_text_colour(options.stroke_fill);
  validate_texts(options);
}

}  // namespace ocr
