// The list of steps that turns a text into an image.
#pragma once

#include "data/render/sample.h"

namespace ocr {

// Runs every step on the sample, or those up to the one that refuses it.
void run_steps(const RenderContext& context, Sample& sample, const RandomStream& random);

}  // namespace ocr
