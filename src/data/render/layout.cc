#include <algorithm>
#include <cmath>

#include "data/looks/chosen.h"
#include "data/looks/range.h"
#include "data/render/emoji.h"
#include "data/render/steps.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// A lone dash or full stop keeps about its size on the line: framed by its ink it would be a blot.
constexpr double kLeastTightHeight = 0.5;  // em above the baseline
constexpr double kLeastRoom = 4;           // pixels for the letters, whatever the margins

InkBox tight_frame(const TextLine& line) {
  InkBox frame = line.ink;
  if (line.vertical) return frame;
  frame.top = std::max(frame.top, kLeastTightHeight);
  frame.bottom = std::min(frame.bottom, 0.0);
  return frame;
}

// As trdg measures: from the ascender to the lowest ink, over the whole advance. Ink beyond counts.
InkBox full_frame(const TextLine& line) {
  InkBox frame;
  frame.left = std::min(0.0, line.ink.left);
  frame.right = std::max(line.advance, line.ink.right);
  frame.top = std::max(line.ascender, line.ink.top);
  frame.bottom = std::min(0.0, line.ink.bottom);
  return frame;
}

// A column one em wide, over the whole advance.
InkBox full_column(const TextLine& line) {
  InkBox frame;
  frame.left = std::min(-0.5, line.ink.left);
  frame.right = std::max(0.5, line.ink.right);
  frame.top = std::max(0.0, line.ink.top);
  frame.bottom = std::min(-line.advance, line.ink.bottom);
  return frame;
}

InkBox frame_of(const TextLine& line, bool tight) {
  if (tight) return tight_frame(line);
  return line.vertical ? full_column(line) : full_frame(line);
}

double jittered(double margin, double jitter, RandomStream& random) {
  return std::floor(margin * random.uniform(1 - jitter, 1 + jitter) + 0.5);
}

void jitter_margins(const RenderContext& context, Sample& sample, RandomStream& random) {
  const double jitter = context.layout.margin_jitter;
  auto& m = sample.margins;
  m.top = jittered(context.margins.top, jitter, random);
  m.left = jittered(context.margins.left, jitter, random);
  m.bottom = jittered(context.margins.bottom, jitter, random);
  m.right = jittered(context.margins.right, jitter, random);
  const double most = (static_cast<double>(context.layout.height) - kLeastRoom) / 2;
  auto& first = context.layout.vertical ? m.left : m.top;
  auto& second = context.layout.vertical ? m.right : m.bottom;
  first = std::min(first, most);
  second = std::min(second, most);
}

LineStyle style_of(const RenderContext& context, RandomStream& random) {
  const auto& o = context.options.fonts;
  LineStyle style;
  style.font = static_cast<std::size_t>(random.integer(0, static_cast<int>(context.fonts) - 1));
  style.letter_spacing = draw_in(o.letter_spacing, random);
  style.space_width = o.space_width;
  style.vertical = context.layout.vertical;
  style.jitter = o.hand;
  style.random = random.fork("hand");
  return style;
}

}  // namespace

void set_text(const RenderContext& context, Sample& sample, RandomStream random) {
  if (context.options.fonts.space_width == 0) std::erase(sample.text, ' ');  // they are not seen
  sample.characters = from_utf8(sample.text);
  if (const auto emoji = emoji_in(sample.characters); !emoji.empty()) {
    return sample.refuse("the text holds an emoji", to_utf8(emoji));
  }
  sample.style = style_of(context, random);
  sample.line = sample.typesetter->set(sample.characters, sample.style);
  if (!sample.line.missing.empty()) {
    sample.refuse("no font has the character", to_utf8(sample.line.missing));
  } else if (sample.line.ink.empty()) {
    sample.refuse("nothing to see");
  }
}

void frame_line(const RenderContext& context, Sample& sample, RandomStream random) {
  sample.place.frame = frame_of(sample.line, random.chance(context.layout.tight));
  sample.margins = context.margins;
  if (context.layout.margin_jitter > 0) jitter_margins(context, sample, random);
}

void warp_line(const RenderContext& context, Sample& sample, RandomStream random) {
  const auto flat = sample.place.flat(sample.place.frame);
  sample.note(for_each_chosen(context.options.warps, random,
                              [&](const auto& warp, const RandomStream& stream) {
                                add_to(sample.place.warp, warp, flat, stream);
                              }));
}

}  // namespace ocr
