// Whole pictures with many texts, and where each is: what a text detector learns from.
//
//   texts ─► blocks in columns ─► sheet ─────────► warp ─► picture ─► damage ─► truth
//   texts ─► signs ─► warp ─► room in the picture ─► colours, styles ┘
//
// Pure functions of their arguments.
#pragma once

#include "data/pages/page_inputs.h"
#include "data/pages/page_layout.h"
#include "data/pages/scene_layout.h"

namespace ocr {

// Lines that cannot be read in the finished picture (too small, too faint, cut by its edge,
// scrawls) are not readable in the annotation. Throws Error where the text source has no text, and
// what the looks throw.
DrawnPage draw_page(const PageLayout& layout, const PageInputs& inputs);
DrawnPage draw_scene(const SceneLayout& layout, const PageInputs& inputs);

}  // namespace ocr
