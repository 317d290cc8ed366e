#include "data/render/neighbours.h"

#include <opencv2/core.hpp>

#include "data/looks/range.h"
#include "data/render/draw_glyphs.h"
#include "data/render/steps.h"
#include "data/render/warp_pixels.h"
#include "text/utf8.h"

namespace ocr {
namespace {

using config::between;

constexpr double kWordSpace = 0.25;         // em: nearer, it would be read as part of the word
constexpr std::int64_t kTexts = 1'000'000;  // a neighbour's text is that of any of so many samples

// Where a neighbour's origin is, in the line's em.
struct Offset {
  double right = 0;
  double up = 0;
};

Offset above(const TextLine& line, const TextLine& other, double gap) {
  return {0, line.ink.top + gap - other.ink.bottom};
}
Offset below(const TextLine& line, const TextLine& other, double gap) {
  return {0, line.ink.bottom - gap - other.ink.top};
}
Offset before(const TextLine& line, const TextLine& other, double gap) {
  return {line.ink.left - kWordSpace - gap - other.ink.right, 0};
}
Offset after(const TextLine& line, const TextLine& other, double gap) {
  return {line.ink.right + kWordSpace + gap - other.ink.left, 0};
}

class NeighbourPainter {
 public:
  NeighbourPainter(const RenderContext& context, Sample& sample, const RandomStream& random)
      : context_(context), options_(context.options.neighbours), sample_(sample), random_(random) {}

  void run() {
    using Place = Offset (*)(const TextLine&, const TextLine&, double);
    const struct {
      std::string_view name;
      double probability;
      Place place;
    } sides[] = {{"above", options_.above, above},
                 {"below", options_.below, below},
                 {"before", options_.before, before},
                 {"after", options_.after, after}};
    cv::Mat mask = cv::Mat::zeros(sample_.mask.size(), CV_8U);
    for (const auto& side : sides) {
      auto random = random_.fork(side.name);
      if (!random.chance(side.probability)) continue;
      const auto other = line(random);
      if (!other.ink.empty()) {
        draw(other, side.place(sample_.line, other, draw_in(options_.gap, random)), mask);
      }
    }
    add_layer(std::move(mask));
    add_behind(random_.fork("behind"));
  }

 private:
  TextLine line(RandomStream& random) const {
    const auto index = static_cast<std::size_t>(random.integer(0, kTexts));
    const auto text = from_utf8(context_.texts->text(index, 0, random.fork("text")));
    return sample_.typesetter->set(text, sample_.style);
  }

  // Text that shows through the paper or stands in the background.
  void add_behind(RandomStream random) {
    if (!random.chance(options_.behind)) return;
    const auto other = line(random);
    if (other.ink.empty()) return;
    cv::Mat mask = cv::Mat::zeros(sample_.mask.size(), CV_8U);
    draw(other, {random.uniform(-1, 1), random.uniform(-0.8, 0.8)}, mask);
    mask *= draw_in(options_.opacity, random);
    add_layer(std::move(mask));
  }

  void draw(const TextLine& other, Offset offset, cv::Mat& mask) {
    auto glyphs = other.glyphs;
    for (auto& glyph : glyphs) {
      glyph.x += offset.right;
      glyph.y += offset.up;
    }
    auto& typesetter = *sample_.typesetter;
    const auto& place = sample_.place;
    if (place.warp.identity()) {
      const auto origin = transformed(place.to_pixels, {-place.frame.left, place.frame.top});
      draw_glyphs(typesetter, glyphs, {place.size, {cvRound(origin.x), cvRound(origin.y)}}, mask);
      return;
    }
    const InkBox box{other.ink.left + offset.right, other.ink.bottom + offset.up,
                     other.ink.right + offset.right, other.ink.top + offset.up};
    const auto flat = draw_flat(typesetter, glyphs, place, box);
    cv::Mat warped;
    warp_pixels(flat.pixels, flat.from_em, place, mask.size(), warped);
    mask = cv::max(mask, warped);
  }

  void add_layer(cv::Mat mask) {
    sample_.layers.under.insert(sample_.layers.under.begin(), {std::move(mask), sample_.ink});
  }

  const RenderContext& context_;
  const NeighbourOptions& options_;
  Sample& sample_;
  RandomStream random_;
};

}  // namespace

void describe(NeighbourOptions& o, config::Visitor& v) {
  v.field("probability", o.probability, "Share of the images that have any.", between(0, 1));
  v.field("above", o.above, "Probability of a line above, once there are any.", between(0, 1));
  v.field("below", o.below, "Of one below.", between(0, 1));
  v.field("before", o.before, "Of a text before it on its line.", between(0, 1));
  v.field("after", o.after, "Of one after it.", between(0, 1));
  v.field("behind", o.behind, "Of a faint one under the letters.", between(0, 1));
  v.field("gap", o.gap,
          "From the letters to a neighbour's, in em; on the same line past a word space.",
          between(0.02, 2));
  v.field("opacity", o.opacity, "Of the faint one.", between(0, 0.5));
}

void add_neighbours(const RenderContext& context, Sample& sample, RandomStream random) {
  if (sample.line.vertical || !random.chance(context.options.neighbours.probability)) return;
  NeighbourPainter(context, sample, random).run();
  sample.effects.push_back("Neighbours");
}

}  // namespace ocr
