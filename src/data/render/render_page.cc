#include "data/render/render_page.h"

#include "base/error.h"
#include "data/pages/page_renderer.h"

namespace ocr {
namespace {

DrawnPage draw_layout(const LineLayout&, const PageInputs&) {
  fail("a line is drawn by its own steps, not as a page");
}
DrawnPage draw_layout(const PageLayout& layout, const PageInputs& inputs) {
  return draw_page(layout, inputs);
}
DrawnPage draw_layout(const SceneLayout& layout, const PageInputs& inputs) {
  return draw_scene(layout, inputs);
}

void refuse_faulty_lines(const RenderSetup& setup, RenderedText& page) {
  if (!setup.fault) return;
  for (auto& line : page.annotation.lines) {
    if (!line.readable) continue;
    if (const auto fault = setup.fault(line.text)) {
      line.readable = false;
      page.refusals.push_back(*fault);
    }
  }
}

std::string readable_text(const Annotation& annotation) {
  std::string text;
  for (const auto& line : annotation.lines) {
    if (line.readable) text += (text.empty() ? "" : " ") + line.text;
  }
  return text;
}

}  // namespace

PageLooks page_looks(const RenderContext& context) {
  const auto& o = context.options;
  return {.letter_spacing = o.fonts.letter_spacing,
          .space_width = o.fonts.space_width,
          .hand = o.fonts.hand,
          .warps = o.warps,
          .ink = o.ink,
          .backgrounds = o.backgrounds,
          .colour = context.colour,
          .contrast = o.colours.contrast,
          .styles = o.styles,
          .damage = o.damage};
}

RenderedText render_page(const RenderContext& context,
                         const PageLooks& looks,
                         const RenderSetup& setup,
                         std::size_t index,
                         Typesetter& typesetter) {
  const PageInputs inputs{looks,
                          *context.looks,
                          *context.texts,
                          typesetter,
                          context.fonts,
                          index,
                          RandomStream(setup.seed, "page", index)};
  auto drawn = std::visit([&](const auto& layout) { return draw_layout(layout, inputs); },
                          context.options.layout);
  RenderedText page;
  page.image = std::move(drawn.image);
  page.annotation = std::move(drawn.annotation);
  page.effects = std::move(drawn.effects);
  for (auto& left : drawn.left_out) {
    page.refusals.push_back({std::move(left.cause), std::move(left.text)});
  }
  refuse_faulty_lines(setup, page);
  page.text = readable_text(page.annotation);
  return page;
}

}  // namespace ocr
