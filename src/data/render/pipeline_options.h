// How ocr-gendata and the trainer's SyntheticDataSet make images: a file of configs/data/, or what
// trdg's flags say (trdg_pipeline.h).
//
//   Text ─► Fonts ─► Layout ─► Warps ─► Ink ─┐
//                        Backgrounds ────────┼─► Colours ─► Styles, Rules, Neighbours ─► Damage
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/config/config.h"
#include "data/formats/label_format.h"
#include "data/looks/looks.h"
#include "data/pages/page_layout.h"
#include "data/pages/scene_layout.h"
#include "data/render/neighbours.h"
#include "data/render/rules.h"
#include "data/render/typesetter.h"
#include "data/render/warps.h"
#include "data/text_sources/text_options.h"

namespace ocr {

struct FontOptions {
  std::vector<std::string> files;  // with `folder` empty too: those of Text.language
  std::string folder;
  std::vector<std::string> languages;  // empty: Text.language
  std::vector<std::string> without;    // globs of file names
  TextSplitOptions split;              // by family
  std::vector<double> letter_spacing = {0};
  double space_width = 1;
  HandJitter hand;
};

// One line in one image.
struct LineLayout {
  static constexpr std::string_view kName = "Line";
  std::int64_t height = 32;
  std::int64_t width = -1;
  std::int64_t alignment = 1;
  bool vertical = false;
  std::vector<std::int64_t> margins = {5, 5, 5, 5};
  double margin_jitter = 0;
  double tight = 0;
};

using LayoutOptions = std::variant<LineLayout, PageLayout, SceneLayout>;

struct ColourOptions {
  std::string text = "#282828";
  double tint = 1;
  double contrast = 28;
};

struct PipelineOptions {
  TextOptions text;
  FontOptions fonts;
  LayoutOptions layout;
  std::vector<WarpOptions> warps;
  std::vector<InkOptions> ink = {StrengthenInk{}};
  std::vector<BackgroundOptions> backgrounds = {GaussianNoiseBackground{}};
  std::string photos;  // a folder
  ColourOptions colours;
  std::vector<StyleOptions> styles;
  std::vector<RuleOptions> rules;
  NeighbourOptions neighbours;
  std::vector<DamageOptions> damage;
};

void describe(FontOptions& o, config::Visitor& v);
void describe(LineLayout& o, config::Visitor& v);
void describe(ColourOptions& o, config::Visitor& v);
void describe(PipelineOptions& o, config::Visitor& v);

// Reads and validates; a key without effect is logged. Throws Error (Config).
PipelineOptions read_pipeline(const config::Source& source);

bool draws_lines(const PipelineOptions& options);  // one text an image, or else pages
bool draws_photos(const PipelineOptions& o);       // as a background: the folder `photos` is read
LabelFormat own_labels(const PipelineOptions& options);  // PaddleOCR's of lines or of pages

// What no single field shows. Throws Error (Config) naming the keys.
void validate(const PipelineOptions& options);

// The four margins in pixels; one given value stands for all.
struct Margins {
  double top = 0;
  double left = 0;
  double bottom = 0;
  double right = 0;
};
Margins margins_of(const std::vector<std::int64_t>& values);

}  // namespace ocr
