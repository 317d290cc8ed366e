#include <optional>

#include "data/pages/lay_out_page.h"
#include "data/pages/page_renderer.h"
#include "data/pages/page_truth.h"
#include "data/pages/paint_page.h"
#include "data/pages/sheet_view.h"
#include "data/render/draw_glyphs.h"

namespace ocr {
namespace {

Polygon scrawl_outline(const cv::Rect& area, const SheetView& view) {
  const Rectangle flat{area.x / view.em, area.y / view.em, area.br().x / view.em,
                       area.br().y / view.em};
  auto outline = warped_outline(view.warp, flat, view.warp.straight() ? 2 : 8);
  for (auto& point : outline) point = transformed(view.to_pixels, point);
  return outline;
}

// Nothing where the line is not in the picture.
std::optional<AnnotatedLine> annotate_page_line(const PageLine& line,
                                                double growth,
                                                const SheetView& view) {
  const LineOnSheet place{line.origin.x / view.em, line.origin.y / view.em,
                          line.size / (kEighths * view.em)};
  const auto sheet = view.outlines(growth);
  auto annotated = annotate_line(line.text, line.set, place, sheet);
  const double rim = sheet.pad * view.em * view.zoom;
  if (!keep_inside(view.picture, rim, annotated)) return std::nullopt;
  return annotated;
}

Annotation annotate_page(const PageLayout& layout, const PageDraft& draft, const SheetView& view) {
  Annotation annotation;
  for (const auto& line : draft.lines) {
    auto annotated = annotate_page_line(line, draft.layers[line.layer].growth, view);
    if (!annotated) continue;
    if (line.size * view.zoom < layout.readable_size * kEighths) annotated->readable = false;
    annotation.lines.push_back(std::move(*annotated));
  }
  for (const auto& scrawl : draft.scrawls) {
    auto line = unreadable_line(scrawl_outline(scrawl.scribble.area, view));
    if (keep_inside(view.picture, 0, line)) annotation.lines.push_back(std::move(line));
  }
  return annotation;
}

}  // namespace

DrawnPage draw_page(const PageLayout& layout, const PageInputs& inputs) {
  PageDraft draft = lay_out_page(layout, inputs);
  auto page = paint_page(draft, inputs);
  const auto view = view_sheet(layout.sheet, inputs, page.image.size(), draft.body_size);
  look_at(view, inputs, page.image, page.letters);
  DrawnPage drawn{
      std::move(page.image), annotate_page(layout, draft, view), {}, std::move(draft.left_out)};
  drawn.effects =
      apply_all(inputs.looks.damage, inputs.resources, drawn.image, inputs.random.fork("damage"));
  drawn.effects.insert(drawn.effects.begin(), draft.paper);
  judge_visibility(drawn.image, page.letters, drawn.annotation);
  return drawn;
}

}  // namespace ocr
