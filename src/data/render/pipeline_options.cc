#include "data/render/pipeline_options.h"

#include <algorithm>

#include "base/error.h"
#include "base/log.h"
#include "data/looks/range.h"
#include "data/render/colour.h"

namespace ocr {
namespace {

using config::between;
using config::Visitor;

constexpr double kLeastRoomForText = 4;  // pixels

void validate(const LineLayout& o) {
  if (o.margins.size() != 1 && o.margins.size() != 4) {
    fail(ErrorCode::Config,
         "Layout.margins: one value, or top, left, bottom and right; found {} values",
         o.margins.size());
  }
  const auto margins = margins_of(o.margins);
  const double taken = o.vertical ? margins.left + margins.right : margins.top + margins.bottom;
  if (static_cast<double>(o.height) - taken < kLeastRoomForText) {
    fail(ErrorCode::Config,
         "Layout.height {} less the margins of {} leaves {} pixels for the text: at least {} are "
         "needed",
         o.height, taken, static_cast<double>(o.height) - taken, kLeastRoomForText);
  }
}

// Pages have rules and neighbours of their own.
void validate_lines_only(const PipelineOptions& o) {
  if (draws_lines(o)) return;
  if (!o.rules.empty()) fail(ErrorCode::Config, "Rules: only for Layout Line: take them out");
  if (o.neighbours.probability > 0) {
    fail(ErrorCode::Config, "Neighbours.probability: only for Layout Line: take it out");
  }
}

void validate_backgrounds(const PipelineOptions& o) {
  bool any = false;
  for (const auto& background : o.backgrounds) {
    const double share = std::visit([](const auto& held) { return held.share; }, background);
    any = any || share > 0;
    if (share > 0 && std::holds_alternative<PhotoBackground>(background) && o.photos.empty()) {
      fail(ErrorCode::Config, "Backgrounds: Photo needs `photos`, a folder of images");
    }
  }
  if (!any) fail(ErrorCode::Config, "Backgrounds: at least one with a share above 0 is needed");
}

void validate_colour(std::string_view key, const std::string& text) {
  try {
    parse_text_colour(text);
  } catch (const Error&) {
    fail(ErrorCode::Config,
         "{}: '{}' is not a colour such as #282828, a range #000000,#ffffff, or "
         "random",
         key, text);
  }
}

}  // namespace

void describe(FontOptions& o, Visitor& v) {
  v.field("files", o.files, "Font files; FILE#2 is face 2 of a collection. None: `folder`.");
  v.field("folder", o.folder,
          "Folder of fonts, with its sub-folders. Empty: those of `languages`.");
  v.field("languages", o.languages, "Codes whose fonts are taken; none: Text.language.");
  v.field("without", o.without, "Globs of file names that are left out: [\"*Mono*\"].");
  v.field("split", o.split, "Fonts for training and for tests, never of one family.");
  v.field("letter_spacing", o.letter_spacing, "Drawn for each line, em.", between(-0.2, 8));
  v.field("space_width", o.space_width,
          "Times the font's space; 0 takes the spaces out, of the label too.", between(0, 20));
  v.field("hand", o.hand, "Letters that differ as a hand's do; for script fonts.");
}

void describe(LineLayout& o, Visitor& v) {
  v.field("height", o.height, "Of the image in pixels, margins included; width of a column.",
          between(4, 2048));
  v.field("width", o.width, "Least length in pixels; longer text makes a longer image.",
          between(-1, 65'000));
  v.field("alignment", o.alignment, "In a longer image: 0 start, 1 centre, 2 end.", between(0, 2));
  v.field("vertical", o.vertical, "From the top down, in the font's vertical forms.");
  v.field("margins", o.margins, "Pixels: top, left, bottom, right, or one for all.",
          between(0, 1024));
  v.field("margin_jitter", o.margin_jitter,
          "Each margin times a factor drawn in [1 - jitter, 1 + jitter].", between(0, 1));
  v.field("tight", o.tight, "Share of images framed by their ink, not by the font's ascender.",
          between(0, 1));
}

void describe(ColourOptions& o, Visitor& v) {
  v.field("text", o.text,
          "Hex colour, c1,c2 for a range of each channel, or random. Where it would be invisible "
          "on its background, it is drawn anew, or the background moved.");
  v.field(
      "tint", o.tint,
      "How far a range's channels are drawn each by itself: 1 entirely, 0 not at all, so that a "
      "range of greys has greys alone.",
      between(0, 1));
  v.field("contrast", o.contrast, "Least difference of the letters from their background in L*.",
          between(0, 50));
}

void describe(PipelineOptions& o, Visitor& v) {
  v.field("Text", o.text, "What the images show.");
  v.field("Fonts", o.fonts, "In which letters.");
  v.field("Layout", o.layout, "How the text is set.", config::NameKey::Optional);
  v.field("Warps", o.warps, "Geometry, in order, in one interpolation.");
  v.field("Ink", o.ink, "What happens to the shape of the letters, in order.");
  v.field("Backgrounds", o.backgrounds, "One is drawn for each image, by the shares.");
  v.field("photos", o.photos, "Folder of images for the background Photo.");
  v.field("Colours", o.colours, "Of the letters.");
  v.field("Styles", o.styles, "Shapes under and over the letters, in order.");
  v.field("Rules", o.rules, "Lines drawn with a pen or printed: under, through, around the text.");
  v.field("Neighbours", o.neighbours, "Other text that a crop shows beside its own.");
  v.field("Damage", o.damage, "What cameras, scanners and codecs do to the image, in order.");
}

bool draws_lines(const PipelineOptions& options) {
  return std::holds_alternative<LineLayout>(options.layout);
}

bool draws_photos(const PipelineOptions& o) {
  return std::any_of(o.backgrounds.begin(), o.backgrounds.end(), [](const auto& background) {
    return std::holds_alternative<PhotoBackground>(background);
  });
}

LabelFormat own_labels(const PipelineOptions& options) {
  return draws_lines(options) ? LabelFormat::PaddleRec : LabelFormat::PaddleDet;
}

PipelineOptions read_pipeline(const config::Source& source) {
  PipelineOptions pipeline;
  for (const auto& note : config::read_yaml(source, config::describe_of(pipeline))) {
    spdlog::info("{}", note);
  }
  validate(pipeline);
  return pipeline;
}

void validate(const PipelineOptions& options) {
  auto copy = options;
  check_ranges(config::describe_of(copy));
  std::visit([](const auto& layout) { validate(layout); }, options.layout);
  validate_lines_only(options);
  validate_backgrounds(options);
  validate_colour("Colours.text", options.colours.text);
  for (const auto& style : options.styles) {
    if (const auto* stroke = std::get_if<StrokeStyle>(&style)) {
      validate_colour("Styles: Stroke.colour", stroke->colour);
    }
  }
}

Margins margins_of(const std::vector<std::int64_t>& values) {
  const auto side = [&](std::size_t i) {
    return static_cast<double>(values.size() == 1 ? values[0] : values[i]);
  };
  return {side(0), side(1), side(2), side(3)};
}

}  // namespace ocr
