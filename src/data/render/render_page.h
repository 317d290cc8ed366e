// Pages and scenes of data/pages, as a run's pipeline asks for them.
#pragma once

#include "data/pages/page_inputs.h"
#include "data/render/renderer.h"

namespace ocr {

PageLooks page_looks(const RenderContext& context);

// The text is that of all readable lines, joined by spaces. Lines whose text no sample may have
// (setup.fault) are not readable; what was left out is among the refusals.
RenderedText render_page(const RenderContext& context,
                         const PageLooks& looks,
                         const RenderSetup& setup,
                         std::size_t index,
                         Typesetter& typesetter);

}  // namespace ocr
