// What decides the images of a run besides its options: the files that it reads.
#pragma once

#include <string>

#include "data/render/font_shelf.h"
#include "data/render/language_table.h"
#include "data/render/pipeline_options.h"

namespace ocr {

// A line for each: texts with the SHA-256 of their bytes; fonts, in the order in which they are
// drawn from, and photos with their sizes, as reading hundreds of them would take longer than many
// a run. Throws Error (Io) for a file that cannot be read.
std::string list_inputs(const PipelineOptions& pipeline,
                        const LanguageResolver& languages,
                        const FontShelf& fonts);

}  // namespace ocr
