#include "data/render/trdg_pipeline.h"

#include <cmath>

namespace ocr {
namespace {

using Counts = std::vector<std::int64_t>;

Counts words_in_one(const GendataOptions& o) {
  return {o.random ? 1 : o.length, o.length};
}

TextSourceOptions main_source(const GendataOptions& o) {
  if (!o.input_file.empty()) return LinesOptions{.files = {o.input_file}};
  if (!o.use_wikipedia.empty()) {
    return LinesOptions{.files = {o.use_wikipedia},
                        .order = LineOrder::Random,
                        .words = words_in_one(o),
                        .dump = true};
  }
  if (o.random_sequences) {
    return RandomCharactersOptions{.letters = o.include_letters,
                                   .digits = o.include_numbers,
                                   .symbols = o.include_symbols,
                                   .words = words_in_one(o)};
  }
  WordsOptions words;
  if (!o.dict.empty()) words.files = {o.dict};
  words.words = words_in_one(o);
  return words;
}

TextOptions text_of(const GendataOptions& o) {
  TextOptions text;
  text.language = o.language;
  text.text_case = o.text_case;
  text.punctuation = o.punctuation;
  auto source = main_source(o);
  std::visit([&](auto& s) { s.share = 1 - o.numbers; }, source);
  text.sources.push_back(std::move(source));
  if (o.numbers > 0) text.sources.push_back(NumbersOptions{.share = o.numbers});
  return text;
}

FontOptions fonts_of(const GendataOptions& o) {
  FontOptions fonts;
  fonts.files = o.font;
  if (o.font.empty()) fonts.folder = o.font_dir;
  // trdg counts pixels of a font as large as the image is high.
  const double fixed = static_cast<double>(o.character_spacing) / static_cast<double>(o.format);
  fonts.letter_spacing = {fixed - o.letter_spacing / 3, fixed + o.letter_spacing};
  if (o.letter_spacing == 0) fonts.letter_spacing = {fixed};
  fonts.space_width = o.space_width;
  if (o.handwritten) fonts.hand = {0.04, 0.12, 0.03};
  return fonts;
}

LineLayout layout_of(const GendataOptions& o) {
  LineLayout layout;
  layout.height = o.format;
  layout.width = o.width;
  layout.alignment = o.alignment;
  layout.vertical = o.orientation == 1;
  layout.margins = o.margins;
  layout.margin_jitter = o.margin_jitter;
  layout.tight = o.fit ? 1 : o.tight;
  return layout;
}

// trdg's distortions, whose sizes are in pixels of a line as high as the text: waves of 360 with an
// amplitude of the height's root, or columns moved by up to the height's 0.4th power.
WarpOptions distortion_of(const GendataOptions& o) {
  const auto margins = margins_of(o.margins);
  const double height = static_cast<double>(o.format) - margins.top - margins.bottom;
  const bool vertical = o.distorsion_orientation != 1;
  const bool horizontal = o.distorsion_orientation != 0;
  if (o.distorsion == 3) {
    return JitterOptions{.strength = std::pow(height, 0.4) / height / 2,
                         .vertical = vertical,
                         .horizontal = horizontal};
  }
  return WaveOptions{.amplitude = {std::floor(std::sqrt(height)) / height},
                     .length = {360 / height},
                     .phase = {o.distorsion == 1 ? 0.0 : 90.0},
                     .vertical = vertical,
                     .horizontal = horizontal};
}

std::vector<WarpOptions> warps_of(const GendataOptions& o) {
  std::vector<WarpOptions> warps;
  if (o.perspective > 0) warps.push_back(PerspectiveOptions{.corners = o.perspective});
  if (o.shear > 0) warps.push_back(ShearOptions{.degrees = {-o.shear, o.shear}});
  if (o.curve > 0) warps.push_back(CurveOptions{.degrees = {-o.curve, o.curve}});
  if (o.elastic > 0) warps.push_back(ElasticOptions{.strength = {0, o.elastic}});
  if (o.distorsion > 0) warps.push_back(distortion_of(o));
  if (o.skew_angle != 0) {
    const auto degrees = static_cast<double>(o.skew_angle);
    const double most = std::abs(degrees);
    if (o.random_skew)
      warps.push_back(SkewOptions{.degrees = {-most, most}, .whole = true});
    else
      warps.push_back(SkewOptions{.degrees = {degrees}});
  }
  return warps;
}

std::vector<InkOptions> ink_of(const GendataOptions& o) {
  std::vector<InkOptions> ink;
  // Thin strokes vanish sooner than thick ones fill.
  if (o.weight > 0) ink.push_back(WeightInk{.change = {-o.weight / 2, o.weight}});
  ink.push_back(StrengthenInk{});
  return ink;
}

std::vector<BackgroundOptions> backgrounds_of(const GendataOptions& o) {
  std::vector<BackgroundOptions> backgrounds;
  for (const auto kind : o.background) {
    switch (kind) {
      case 0:
        backgrounds.push_back(GaussianNoiseBackground{});
        break;
      case 1:
        backgrounds.push_back(WhiteBackground{});
        break;
      case 2:
        backgrounds.push_back(QuasicrystalBackground{});
        break;
      case 3:
        backgrounds.push_back(PhotoBackground{});
        break;
      default:
        backgrounds.push_back(PlainBackground{.share = 0.3});
        backgrounds.push_back(GradientBackground{.share = 0.7});
    }
  }
  return backgrounds;
}

std::vector<StyleOptions> styles_of(const GendataOptions& o) {
  std::vector<StyleOptions> styles;
  const double large = static_cast<double>(o.format) / 16;  // pixels
  if (o.stroke_width > 0) {
    styles.push_back(
        StrokeStyle{.width = {static_cast<double>(o.stroke_width)}, .colour = o.stroke_fill});
  }
  if (o.outline > 0) {
    styles.push_back(
        OutlineStyle{.probability = o.outline, .width = {1, o.format >= 48 ? 2.0 : 1}});
  }
  if (o.shadow > 0) {
    styles.push_back(
        ShadowStyle{.probability = o.shadow, .offset = {1, std::max(1.0, large)}, .blur = {0}});
  }
  return styles;
}

std::vector<DamageOptions> damage_of(const GendataOptions& o) {
  std::vector<DamageOptions> damage;
  if (o.invert > 0) damage.push_back(InvertDamage{.probability = o.invert});
  if (o.blur > 0) damage.push_back(BlurDamage{.radius = {o.random_blur ? 0 : o.blur, o.blur}});
  if (o.lowres < 1) {
    damage.push_back(
        ResampleDamage{.probability = 0.5, .scale = {o.lowres, 1}, .nearest = 0, .cubic = 0.5});
  }
  if (o.noise > 0) damage.push_back(NoiseDamage{.deviation = {0, o.noise}, .coarse = 0});
  return damage;
}

}  // namespace

PipelineOptions pipeline_of(const GendataOptions& o) {
  PipelineOptions pipeline;
  pipeline.text = text_of(o);
  pipeline.fonts = fonts_of(o);
  pipeline.layout = layout_of(o);
  pipeline.warps = warps_of(o);
  pipeline.ink = ink_of(o);
  pipeline.backgrounds = backgrounds_of(o);
  pipeline.photos = o.image_dir;
  pipeline.colours.text = o.text_color;
  pipeline.styles = styles_of(o);
  pipeline.damage = damage_of(o);
  return pipeline;
}

RenderSetup setup_of(const GendataOptions& options) {
  validate(options);
  return render_setup(options, pipeline_of(options));
}

}  // namespace ocr
