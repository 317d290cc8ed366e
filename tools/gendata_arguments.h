// ocr-gendata's command line, read: a run, and the pipeline that it draws with.
#pragma once

#include <string>

#include "data/render/pipeline_options.h"
#include "data/render/run_options.h"

namespace ocr {

enum class GendataWanted {
  Nothing,  // --help, which is printed already
  Config,
  Reference,
  Preview,
  Images
};

struct GendataArguments {
  GendataWanted wanted = GendataWanted::Images;
  RunOptions run;
  PipelineOptions pipeline;  // of -c FILE and -o, or of trdg's flags
  std::string preview = "preview.png";
  bool report = true;
};

// A seed of -1 is drawn and logged. Throws Error (Usage, Config).
GendataArguments parse_gendata_arguments(int argc, const char* const* argv);

}  // namespace ocr
