#include "pages_setup.h"

#include "data/render/language_table.h"
#include "data/text_sources/text_options.h"

namespace ocr {
namespace {

constexpr std::uint64_t kSeed = 7;

std::vector<FontFile> english_fonts() {
  return fonts_of(find_language(find_language_table({}), "en"));
}

TextOptions english_texts() {
  TextOptions texts;
  texts.sources = {WordsOptions{.share = 9, .words = {3, 12}}, NumbersOptions{.share = 1}};
  texts.punctuation = 0.1;
  return texts;
}

PageLooks print_looks() {
  PageLooks looks;
  looks.warps = {PerspectiveOptions{.probability = 0.15, .corners = 0.03},
                 WaveOptions{.probability = 0.1, .amplitude = {0.1, 0.6}, .length = {25, 80}}};
  looks.ink = {StrengthenInk{}, WeightInk{.probability = 0.3}, InkBleed{.probability = 0.1},
               DropoutInk{.probability = 0.1}, KanungoInk{.probability = 0.1}};
  looks.backgrounds = {PaperBackground{.share = 3}, WhiteBackground{.share = 2},
                       GaussianNoiseBackground{.share = 1}};
  looks.damage = {BlurDamage{.probability = 0.4},
                  ResampleDamage{.probability = 0.2},
                  NoiseDamage{.probability = 0.4},
                  ShadingDamage{.probability = 0.15},
                  PrintScanDamage{.probability = 0.1},
                  ExposureDamage{.probability = 0.2},
                  SaturationDamage{.probability = 0.2, .saturation = {0}},
                  JpegDamage{.probability = 0.5}};
  looks.growth = 1.5;
  return looks;
}

}  // namespace

PagesKind documents() {
  return {"documents 768x1024", PageLayout{}, print_looks()};
}

PagesKind receipts() {
  PageLayout layout;
  layout.width = {400, 640};
  layout.height = {800, 1100};
  layout.columns = {1};
  layout.size = {14, 24};
  layout.spacing = {1.1, 1.3};
  layout.margin = {0.02, 0.06};
  layout.centred = 0.7;
  layout.blocks = {.paragraph = 1.5,
                   .heading = 2,
                   .list = 0,
                   .table = 1,
                   .form = 2,
                   .prices = 3,
                   .figure = 0.1,
                   .rule = 1,
                   .box = 0.1,
                   .signature = 0};
  layout.sheet.whole = 0.4;
  return {"receipts", layout, print_looks()};
}

PagesKind scenes() {
  PageLooks looks;
  looks.letter_spacing = {-0.02, 0.15};
  looks.warps = {ShearOptions{.probability = 0.2}, CurveOptions{.probability = 0.1},
                 PerspectiveOptions{.probability = 0.5, .corners = 0.2},
                 SkewOptions{.probability = 0.6, .degrees = {-20, 20}}};
  looks.ink = {StrengthenInk{}, WeightInk{.probability = 0.4}, DropoutInk{.probability = 0.1}};
  looks.backgrounds = {PerlinBackground{}, GradientBackground{}, VoronoiBackground{},
                       PaperBackground{}, PlainBackground{}};
  looks.styles = {OutlineStyle{.probability = 0.1}, GlowStyle{.probability = 0.05},
                  ShadowStyle{.probability = 0.15}, ExtrusionStyle{.probability = 0.05},
                  EmbossStyle{.probability = 0.05}, TwoToneStyle{.probability = 0.1}};
  looks.damage = {BlurDamage{.probability = 0.4},    MotionBlurDamage{.probability = 0.1},
                  ShadingDamage{.probability = 0.3}, ColourCastDamage{.probability = 0.3},
                  NoiseDamage{.probability = 0.5},   JpegDamage{.probability = 0.7}};
  looks.growth = 2;
  return {"scenes", SceneLayout{}, looks};
}

PagesSetup::PagesSetup()
    : shelf_(english_fonts(), true),
      typesetter_(shelf_, "en"),
      resources_(kSeed),
      texts_(make_text_source(english_texts(), language_resolver({}))) {}

PageInputs PagesSetup::inputs(const PagesKind& kind, std::size_t index) {
  return {kind.looks,
          resources_,
          *texts_,
          typesetter_,
          shelf_.size(),
          index,
          RandomStream(kSeed, "page", index)};
}

DrawnPage PagesSetup::draw(const PagesKind& kind, std::size_t index) {
  const auto own = inputs(kind, index);
  if (const auto* page = std::get_if<PageLayout>(&kind.layout)) return draw_page(*page, own);
  return draw_scene(std::get<SceneLayout>(kind.layout), own);
}

}  // namespace ocr
