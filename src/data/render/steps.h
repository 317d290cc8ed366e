// The steps from a text to an image, in the order of pipeline.cc. Each draws from its own stream,
// so a new step does not change what the others draw.
#pragma once

#include "data/render/sample.h"

namespace ocr {

using Step = void (*)(const RenderContext&, Sample&, RandomStream);

// layout.cc: which font, where the glyphs stand, what must be in the picture, and how it is bent.
void set_text(const RenderContext& context, Sample& sample, RandomStream random);
void frame_line(const RenderContext& context, Sample& sample, RandomStream random);
void warp_line(const RenderContext& context, Sample& sample, RandomStream random);

// draw_mask.cc: the size of the letters and of the image; one warp of a one-channel mask.
void draw_mask(const RenderContext& context, Sample& sample, RandomStream random);

// paint.cc: shape and colour of the letters, and what is under and around them, by data/looks/.
void change_ink(const RenderContext& context, Sample& sample, RandomStream random);
void draw_background(const RenderContext& context, Sample& sample, RandomStream random);
void choose_ink(const RenderContext& context, Sample& sample, RandomStream random);
void add_styles(const RenderContext& context, Sample& sample, RandomStream random);
void add_rules(const RenderContext& context, Sample& sample, RandomStream random);  // rules.cc
void add_neighbours(const RenderContext& context,
                    Sample& sample,
                    RandomStream random);  // neighbours.cc
void blend(const RenderContext& context, Sample& sample, RandomStream random);

// paint.cc: what cameras and scanners do, and whether the text is still there.
void damage(const RenderContext& context, Sample& sample, RandomStream random);
void check_visibility(const RenderContext& context, Sample& sample, RandomStream random);

}  // namespace ocr
