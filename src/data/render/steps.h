// The steps from a text to an image, in the order of pipeline.cc. Each draws from its own stream,
// so a new step does not change what the others draw.
#pragma once

#include "data/render/sample.h"

namespace ocr {

using Step = void (*)(const RenderContext&, Sample&, RandomStream);

// layout.cc: which font, where the glyphs stand, what must be in the picture.
void set_text(const RenderContext& context, Sample& sample, RandomStream random);
void frame_line(const RenderContext& context, Sample& sample, RandomStream random);

// geometry.cc: each adds to the warp.
void skew(const RenderContext& context, Sample& sample, RandomStream random);
void shear(const RenderContext& context, Sample& sample, RandomStream random);
void perspective(const RenderContext& context, Sample& sample, RandomStream random);
void curve(const RenderContext& context, Sample& sample, RandomStream random);
void elastic(const RenderContext& context, Sample& sample, RandomStream random);
void distort(const RenderContext& context, Sample& sample, RandomStream random);

// draw_mask.cc: the size of the letters and of the image; one warp of a one-channel mask.
void draw_mask(const RenderContext& context, Sample& sample, RandomStream random);

// strokes.cc: the shape of the letters, and shapes under them.
void change_weight(const RenderContext& context, Sample& sample, RandomStream random);
void strengthen(const RenderContext& context, Sample& sample, RandomStream random);
void add_stroke(const RenderContext& context, Sample& sample, RandomStream random);
void add_outline(const RenderContext& context, Sample& sample, RandomStream random);
void add_shadow(const RenderContext& context, Sample& sample, RandomStream random);

// background.cc
void draw_background(const RenderContext& context, Sample& sample, RandomStream random);

// blend.cc: colours that can be told apart, then letters onto background.
void choose_ink(const RenderContext& context, Sample& sample, RandomStream random);
void blend(const RenderContext& context, Sample& sample, RandomStream random);

// damage.cc: what cameras and scanners do.
void lower_resolution(const RenderContext& context, Sample& sample, RandomStream random);
void blur(const RenderContext& context, Sample& sample, RandomStream random);
void add_noise(const RenderContext& context, Sample& sample, RandomStream random);
void invert(const RenderContext& context, Sample& sample, RandomStream random);
void check_visibility(const RenderContext& context, Sample& sample, RandomStream random);

}  // namespace ocr
