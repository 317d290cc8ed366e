#include <algorithm>

#include "data/looks/contrast.h"
#include "data/looks/visibility.h"
#include "data/render/steps.h"
#include "data/render/truth.h"

namespace ocr {
namespace {

constexpr double kLeastVisible = 6;  // of 100, in CIE Lab; what JPEG takes is still to come
constexpr double kRim = 2;           // pixels beside a letter

// The letters with their stroke; null where they have none.
const cv::Mat* stroked_letters(const Sample& sample) {
  for (const auto& layer : sample.layers.under) {
    if (layer.letter) return &layer.mask;
  }
  return nullptr;
}

// Of each character. What a stroke sets off from its surroundings is seen as well as what the ink
// sets off from the stroke.
std::vector<double> contrasts_of(const Sample& sample) {
  auto contrasts = letter_contrasts(sample.image, sample.mask, letter_places(sample, kRim));
  if (const auto* stroked = stroked_letters(sample)) {
    const auto places = letter_places(sample, kRim + sample.growth);
    const auto of_strokes = letter_contrasts(sample.image, *stroked, places);
    std::transform(contrasts.begin(), contrasts.end(), of_strokes.begin(), contrasts.begin(),
                   [](double ink, double stroke) { return std::max(ink, stroke); });
  }
  return contrasts;
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

// After everything: each character of the label must be in the picture.
void check_visibility(const RenderContext&, Sample& sample, RandomStream) {
  const auto contrasts = contrasts_of(sample);
  if (std::any_of(contrasts.begin(), contrasts.end(),
                  [](double contrast) { return contrast < kLeastVisible; })) {
    sample.refuse("a character could hardly be seen");
  }
}

}  // namespace ocr
