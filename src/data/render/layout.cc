#include <algorithm>
#include <cmath>

#include "data/render/emoji.h"
#include "data/render/steps.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// A lone dash or full stop keeps about its size on the line: framed by its ink it would be a blot.
constexpr double kLeastTightHeight = 0.5;  // em above the baseline

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
  const double jitter = context.options.margin_jitter;
  sample.margins.top = jittered(context.margins.top, jitter, random);
  sample.margins.left = jittered(context.margins.left, jitter, random);
  sample.margins.bottom = jittered(context.margins.bottom, jitter, random);
  sample.margins.right = jittered(context.margins.right, jitter, random);
  const double most = static_cast<double>(context.options.format) - 4;
  sample.margins.top = std::min(sample.margins.top, most / 2);
  sample.margins.bottom = std::min(sample.margins.bottom, most / 2);
}

LineStyle style_of(const RenderContext& context, RandomStream& random) {
  const auto& o = context.options;
  LineStyle style;
  style.font = static_cast<std::size_t>(random.integer(0, static_cast<int>(context.fonts) - 1));
  // trdg counts pixels of a font as large as the image is high.
  style.letter_spacing = static_cast<double>(o.character_spacing) / static_cast<double>(o.format);
  if (o.letter_spacing > 0) {
    style.letter_spacing += random.uniform(-o.letter_spacing / 3, o.letter_spacing);
  }
  style.space_width = o.space_width;
  style.vertical = o.orientation == 1;
  if (o.handwritten) style.jitter = {0.04, 0.12, 0.03};
  style.random = random.fork("hand");
  return style;
}

}  // namespace

void set_text(const RenderContext& context, Sample& sample, RandomStream random) {
  if (context.options.space_width == 0) std::erase(sample.text, ' ');  // they are not seen
  sample.characters = from_utf8(sample.text);
  if (const auto emoji = emoji_in(sample.characters); !emoji.empty()) {
    return sample.refuse("the text holds an emoji", to_utf8(emoji));
  }
  sample.line = sample.typesetter->set(sample.characters, style_of(context, random));
  if (!sample.line.missing.empty()) {
    sample.refuse("no font has the character", to_utf8(sample.line.missing));
  } else if (sample.line.ink.empty()) {
    sample.refuse("nothing to see");
  }
}

void frame_line(const RenderContext& context, Sample& sample, RandomStream random) {
  const bool tight = random.chance(context.options.tight);
  sample.place.frame = frame_of(sample.line, tight || context.options.fit);
  sample.margins = context.margins;
  if (context.options.margin_jitter > 0) jitter_margins(context, sample, random);
}

}  // namespace ocr
