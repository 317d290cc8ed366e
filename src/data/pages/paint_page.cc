#include "data/pages/paint_page.h"

#include "data/render/draw_glyphs.h"

namespace ocr {
namespace {

cv::Mat layer_mask(const PageDraft& draft, std::size_t layer, Typesetter& typesetter) {
  const auto& area = draft.layers[layer].area;
  cv::Mat mask = cv::Mat::zeros(area.size(), CV_8U);
  for (const auto& line : draft.lines) {
    if (line.layer != layer) continue;
    draw_glyphs(typesetter, line.set.glyphs, {line.size, line.origin - area.tl()}, mask);
  }
  for (const auto& rule : draft.rules) {
    if (rule.layer == layer) mask((rule.area - area.tl()) & cv::Rect({}, area.size())) = 255;
  }
  for (const auto& scrawl : draft.scrawls) {
    if (scrawl.layer == layer) draw_scribble(scrawl.scribble, area.tl(), mask);
  }
  return mask;
}

}  // namespace

FlatPage paint_page(PageDraft& draft, const PageInputs& inputs) {
  FlatPage page{draft.sheet, {}};
  RandomStream random = inputs.random.fork("ink of layers");
  for (std::size_t i = 0; i < draft.layers.size(); ++i) {
    random = random.fork("layer");
    const auto& layer = draft.layers[i];
    if (layer.area.empty()) continue;
    cv::Mat mask = layer_mask(draft, i, inputs.typesetter);
    apply_all(inputs.looks.ink, inputs.resources, mask, random);
    cv::Mat part = page.image(layer.area);
    compose(mask, layer.ink, {}, part);
    if (i == 0) {
      page.letters = mask;
    } else {
      cv::Mat letters = page.letters(layer.area);
      cv::max(letters, mask, letters);
    }
  }
  return page;
}

}  // namespace ocr
