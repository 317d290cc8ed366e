#include "data/pages/page_draft.h"

#include "data/render/draw_glyphs.h"

namespace ocr {
namespace {

constexpr int kRoomForInk = 8;  // pixels that inks may add around letters

cv::Rect pixels_of(const PageLine& line) {
  const auto frame = pixel_frame(line.set.ink, line.size);
  return {line.origin.x - frame.left, line.origin.y - frame.above, frame.left + frame.right,
          frame.above + frame.below};
}

cv::Rect padded(const cv::Rect& area) {
  return {area.x - kRoomForInk, area.y - kRoomForInk, area.width + 2 * kRoomForInk,
          area.height + 2 * kRoomForInk};
}

}  // namespace

cv::Rect area_of_layer(const PageDraft& draft, std::size_t layer) {
  cv::Rect area;  // the union with an empty one is the other
  for (const auto& line : draft.lines) {
    if (line.layer == layer) area |= padded(pixels_of(line));
  }
  for (const auto& rule : draft.rules) {
    if (rule.layer == layer) area |= padded(rule.area);
  }
  for (const auto& scrawl : draft.scrawls) {
    if (scrawl.layer == layer) area |= padded(scrawl.scribble.area);
  }
  return area & cv::Rect({}, draft.sheet.size());
}

}  // namespace ocr
