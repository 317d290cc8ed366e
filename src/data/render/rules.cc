#include "data/render/rules.h"

#include <opencv2/imgproc.hpp>

#include "data/looks/chosen.h"
#include "data/looks/contrast.h"
#include "data/looks/fields.h"
#include "data/looks/range.h"
#include "data/render/steps.h"

namespace ocr {
namespace {

using config::between;

constexpr double kFar = 100;  // em: past every side of the picture
constexpr double kColourContrast = 15;
constexpr int kSubpixelBits = 4;

template <typename Rule>
void describe_pen(Rule& o, config::Visitor& v) {
  v.field("thickness", o.thickness, "In em.", between(0.005, 0.5));
  v.field("coloured", o.coloured, "Probability of a colour of its own, not the letters'.",
          between(0, 1));
}

InkBox bar(const TextLine& line, double overhang, double middle, double thickness) {
  return {line.ink.left - overhang, middle - thickness / 2, line.ink.right + overhang,
          middle + thickness / 2};
}

void fill_box(const Sample& sample, const InkBox& box, cv::Mat& mask) {
  const auto flat = sample.place.flat(box);
  const int along = sample.place.warp.straight() ? 2 : 2 + static_cast<int>(2 * flat.width());
  std::vector<cv::Point> points;
  for (const auto& p : warped_outline(sample.place.warp, flat, std::min(along, 200))) {
    const auto pixel = transformed(sample.place.to_pixels, p);
    points.emplace_back(cvRound((pixel.x - 0.5) * (1 << kSubpixelBits)),
                        cvRound((pixel.y - 0.5) * (1 << kSubpixelBits)));
  }
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{points}, cv::Scalar(255), cv::LINE_AA,
               kSubpixelBits);
}

// The part of a box that the picture can show, so that bends need no points far outside of it.
InkBox shortened(const InkBox& box, const Sample& sample) {
  const auto& frame = sample.place.frame;
  const bool bent = !sample.place.warp.straight();
  const double room = bent ? 0.5 : kFar;
  return {std::max(box.left, frame.left - room), std::max(box.bottom, frame.bottom - room),
          std::min(box.right, frame.right + room), std::min(box.top, frame.top + room)};
}

template <typename Rule>
void add_rule(const Rule& o, Sample& sample, RandomStream random) {
  StyleLayer layer{cv::Mat::zeros(sample.mask.size(), CV_8U), sample.ink};
  if (random.chance(o.coloured)) {
    layer.colour = draw_colour_against(sample.ink, kColourContrast, random);
  }
  for (const auto& box : boxes_of(o, sample.line, random)) {
    fill_box(sample, shortened(box, sample), layer.mask);
  }
  sample.layers.under.insert(sample.layers.under.begin(), std::move(layer));
}

}  // namespace

void describe(UnderlineRule& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("depth", o.depth, "Below the baseline, in em.", between(0, 1));
  v.field("overhang", o.overhang, "Past the letters' ends, in em.", between(0, 10));
  describe_pen(o, v);
}
void describe(StrikeThroughRule& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("height", o.height, "Above the baseline, in em.", between(0, 1));
  v.field("overhang", o.overhang, "Past the letters' ends, in em.", between(0, 10));
  describe_pen(o, v);
}
void describe(TableLinesRule& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("each", o.each, "Probability of each of the cell's four sides.", between(0, 1));
  v.field("gap", o.gap, "From the letters to a side, in em.", between(0, 2));
  describe_pen(o, v);
}

std::vector<InkBox> boxes_of(const UnderlineRule& o, const TextLine& line, RandomStream& random) {
  const double depth = draw_in(o.depth, random);
  const double overhang = draw_in(o.overhang, random);
  return {bar(line, overhang, -depth, draw_in(o.thickness, random))};
}

std::vector<InkBox> boxes_of(const StrikeThroughRule& o,
                             const TextLine& line,
                             RandomStream& random) {
  const double height = draw_in(o.height, random);
  const double overhang = draw_in(o.overhang, random);
  return {bar(line, overhang, height, draw_in(o.thickness, random))};
}

// Sides are as long as the picture: the crop of a cell shows neither corner nor end.
std::vector<InkBox> boxes_of(const TableLinesRule& o, const TextLine& line, RandomStream& random) {
  const double thickness = draw_in(o.thickness, random);
  std::vector<InkBox> boxes;
  const auto gap = [&] { return draw_in(o.gap, random); };
  const double left = line.ink.left - gap() - thickness;
  const double right = line.ink.right + gap();
  const double bottom = std::min(0.0, line.ink.bottom) - gap() - thickness;
  const double top = line.ink.top + gap();
  const InkBox sides[] = {{left, -kFar, left + thickness, kFar},
                          {right, -kFar, right + thickness, kFar},
                          {-kFar, bottom, right + kFar, bottom + thickness},
                          {-kFar, top, right + kFar, top + thickness}};
  for (const auto& side : sides) {
    if (random.chance(o.each)) boxes.push_back(side);
  }
  return boxes;
}

void add_rules(const RenderContext& context, Sample& sample, RandomStream random) {
  if (sample.line.vertical) return;
  sample.note(for_each_chosen(
      context.options.rules, random,
      [&](const auto& rule, const RandomStream& stream) { add_rule(rule, sample, stream); }));
}

}  // namespace ocr
