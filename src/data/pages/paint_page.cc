#include "data/pages/paint_page.h"

#include "data/pages/effects_growth.h"
#include "data/render/draw_glyphs.h"

namespace ocr {
namespace {

cv::Mat letters_of(const PageDraft& draft, std::size_t layer, Typesetter& typesetter) {
  const auto& area = draft.layers[layer].area;
  cv::Mat mask = cv::Mat::zeros(area.size(), CV_8U);
  for (const auto& line : draft.lines) {
    if (line.layer != layer) continue;
    draw_glyphs(typesetter, line.set.glyphs, {line.size, line.origin - area.tl()}, mask);
  }
  return mask;
}

void add_rules_and_scrawls(const PageDraft& draft, std::size_t layer, cv::Mat& mask) {
  const auto& area = draft.layers[layer].area;
  for (const auto& rule : draft.rules) {
    if (rule.layer == layer) mask((rule.area - area.tl()) & cv::Rect({}, area.size())) = 255;
  }
  for (const auto& scrawl : draft.scrawls) {
    if (scrawl.layer == layer) draw_scribble(scrawl.scribble, area.tl(), mask);
  }
}

}  // namespace

FlatPage paint_page(PageDraft& draft, const PageInputs& inputs) {
  FlatPage page{draft.sheet, cv::Mat::zeros(draft.sheet.size(), CV_8U)};
  const auto& inks = inputs.looks.ink;
  RandomStream random = inputs.random.fork("ink of layers");
  for (std::size_t i = 0; i < draft.layers.size(); ++i) {
    random = random.fork("layer");
    auto& layer = draft.layers[i];
    if (layer.area.empty()) continue;
    cv::Mat mask = letters_of(draft, i, inputs.typesetter);
    cv::Mat letters = page.letters(layer.area);
    cv::max(letters, mask, letters);
    add_rules_and_scrawls(draft, i, mask);
    layer.growth = growth_by(inks, apply_all(inks, inputs.resources, mask, random));
    cv::Mat part = page.image(layer.area);
    compose(mask, layer.ink, {}, part);
  }
  return page;
}

}  // namespace ocr
