// What trdg's flags mean, in the terms of a pipeline file.
#pragma once

#include "data/render/gendata_options.h"
#include "data/render/pipeline_options.h"
#include "data/render/renderer.h"

namespace ocr {

// `options` have passed validate().
PipelineOptions pipeline_of(const GendataOptions& options);

// Of a run with these flags and no pipeline file. Throws as validate() does.
RenderSetup setup_of(const GendataOptions& options);

}  // namespace ocr
