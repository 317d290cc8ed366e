#include <algorithm>
#include <cmath>

#include "data/render/steps.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// A lone dash or full stop keeps about its size on the line: framed by its ink it would be a blot.
constexpr double kLeastTightHeight = 0.5;  // em above the baseline

InkBox tight_frame(const TextLine& line) {
  InkBox frame = line.ink;
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

double jittered(double margin, double jitter, RandomStream& random) {
  return std::floor(margin * random.uniform(1 - jitter, 1 + jitter) + 0.5);
}

}  // namespace

void set_text(const RenderContext& context, Sample& sample, RandomStream random) {
  LineStyle style;
  style.font = static_cast<std::size_t>(random.integer(0, static_cast<int>(context.fonts) - 1));
  const double spacing = context.options.letter_spacing;
  if (spacing > 0) style.letter_spacing = random.uniform(-spacing / 3, spacing);
  sample.line = sample.typesetter->set(from_utf8(sample.text), style);
  if (!sample.line.missing.empty()) {
    sample.refuse("no font has the character", to_utf8(sample.line.missing));
  } else if (sample.line.ink.empty()) {
    sample.refuse("nothing to see");
  }
}

void frame_line(const RenderContext& context, Sample& sample, RandomStream random) {
  const bool tight = random.chance(context.options.tight);
  sample.frame = tight ? tight_frame(sample.line) : full_frame(sample.line);
  sample.margins = context.margins;
  const double jitter = context.options.margin_jitter;
  if (jitter == 0) return;
  sample.margins.top = jittered(context.margins.top, jitter, random);
  sample.margins.left = jittered(context.margins.left, jitter, random);
  sample.margins.bottom = jittered(context.margins.bottom, jitter, random);
  sample.margins.right = jittered(context.margins.right, jitter, random);
  const double most = static_cast<double>(context.options.format) - 4;
  sample.margins.top = std::min(sample.margins.top, most / 2);
  sample.margins.bottom = std::min(sample.margins.bottom, most / 2);
}

}  // namespace ocr
