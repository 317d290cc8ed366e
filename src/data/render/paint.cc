#include "data/looks/contrast.h"
#include "data/render/steps.h"

namespace ocr {
namespace {

constexpr double kLeastVisible = 10;  // of 100, in CIE Lab

// The letters with their stroke, if they have one.
const cv::Mat& silhouette(const Sample& sample) {
  for (const auto& layer : sample.layers.under) {
    if (layer.letter) return layer.mask;
  }
  return sample.mask;
}

}  // namespace

void change_ink(const RenderContext& context, Sample& sample, RandomStream random) {
  sample.note(apply_all(context.options.ink, *context.looks, sample.mask, random));
}

void draw_background(const RenderContext& context, Sample& sample, RandomStream random) {
  sample.image.create(sample.mask.size(), CV_8UC3);
  sample.effects.push_back(
      draw_one(context.options.backgrounds, *context.looks, sample.image, random));
}

void choose_ink(const RenderContext& context, Sample& sample, RandomStream random) {
  sample.ink = choose_colour(context.colour, context.options.colours.contrast, sample.mask,
                             sample.image, random);
}

void add_styles(const RenderContext& context, Sample& sample, RandomStream random) {
  const StyleScene scene{sample.mask, sample.ink, sample.layers};
  sample.note(apply_all(context.options.styles, scene, random));
}

void blend(const RenderContext&, Sample& sample, RandomStream) {
  compose(sample.mask, sample.ink, sample.layers, sample.image);
}

void damage(const RenderContext& context, Sample& sample, RandomStream random) {
  sample.note(apply_all(context.options.damage, *context.looks, sample.image, random));
}

// After everything: what the label says must be in the picture.
void check_visibility(const RenderContext&, Sample& sample, RandomStream) {
  if (visible_contrast(sample.image, silhouette(sample)) < kLeastVisible) {
    sample.refuse("the text could hardly be seen");
  }
}

}  // namespace ocr
