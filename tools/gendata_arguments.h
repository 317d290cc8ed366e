// ocr-gendata's command line, read: a run, and the pipeline that it draws with.
#pragma once

#include <optional>

#include "data/render/pipeline_options.h"
#include "data/render/run_options.h"

namespace ocr {

struct GendataArguments {
  RunOptions run;
  PipelineOptions pipeline;  // of -c FILE and -o, or of trdg's flags
  bool print_config = false;
  bool print_reference = false;
};

// Nothing after --help, which is printed. A seed of -1 is drawn and logged. Throws Error (Usage,
// Config).
std::optional<GendataArguments> parse_gendata_arguments(int argc, const char* const* argv);

}  // namespace ocr
