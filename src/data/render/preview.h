// What a run would draw, before it runs.
#pragma once

#include <cstddef>

#include <opencv2/core.hpp>

#include "data/render/pipeline_options.h"
#include "data/render/run_options.h"
#include "data/render/run_statistics.h"

namespace ocr {

constexpr std::size_t kPreviewSamples = 64;

struct Preview {
  cv::Mat sheet;  // contact_sheet.h
  RunStatistics statistics;
};

// The first samples of the run, at most `most`, as it would write them: the same seed gives the
// same images. Draws on all of the machine's processors and writes nothing. Throws Error as
// run_gendata() does.
Preview draw_preview(const RunOptions& options,
                     const PipelineOptions& pipeline,
                     std::size_t most = kPreviewSamples);

}  // namespace ocr
