// A whole run of ocr-gendata: images and labels in a folder.
#pragma once

#include <functional>

#include "data/render/gendata_options.h"
#include "data/render/pipeline_options.h"
#include "data/render/renderer.h"
#include "data/render/run_statistics.h"

namespace ocr {

// In the output folder. A run removes an older one at once, as it does with labels.
constexpr const char* kReportFile = "report.html";

// A run whose images are all written.
struct FinishedRun {
  const RunOptions& options;
  const PipelineOptions& pipeline;
  SampleRange samples;              // of the whole run's: those of the shard
  const RunStatistics& statistics;  // of all of them, in this process and in killed ones before it
  const Renderer& renderer;         // draws each of them again
};

// Writes kReportFile (report/gendata_report.h).
using ReportWriter = std::function<void(const FinishedRun&)>;

// Draws options.count images, or the shard of them that is asked for, with options.seed, which must
// not be -1. Label files appear last, in order, after the report, so a folder with labels is
// complete. A run that was killed goes on where it was when it is started again with the same
// options, and the bytes, and what is counted, are those of a run left alone. Throws Error.
RunStatistics run_gendata(const RunOptions& options,
                          const PipelineOptions& pipeline,
                          const ReportWriter& write_report = {});
// With the pipeline of trdg's flags.
RunStatistics run_gendata(const GendataOptions& options, const ReportWriter& write_report = {});

}  // namespace ocr
