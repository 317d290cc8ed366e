// A whole run of ocr-gendata: images and labels in a folder.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "data/render/gendata_options.h"
#include "data/render/pipeline_options.h"

namespace ocr {

struct GendataSummary {
  std::int64_t images = 0;
  std::int64_t refused = 0;  // tries that gave no image
  struct Cause {
    std::int64_t count = 0;
    std::u32string characters;  // that it was about, each once
  };
  std::map<std::string, Cause> causes;
};

// Draws options.count images, or the shard of them that is asked for, with options.seed, which must
// not be -1. Label files appear last, in order, so a folder with labels is complete. A run that was
// killed goes on where it was when it is started again with the same options, and the bytes are
// those of a run left alone. Throws Error.
GendataSummary run_gendata(const RunOptions& run, const PipelineOptions& pipeline);
GendataSummary run_gendata(const GendataOptions& options);  // with the pipeline of trdg's flags

// "60000 images, 3 tries refused: no font has the character 3 (綜 (U+7D9C))"
std::string to_string(const GendataSummary& summary);

// trdg's file names; '/' becomes '_', and the text is cut where a name would be too long for a
// disk.
std::string image_name(const RunOptions& options, std::size_t index, const std::string& text);

}  // namespace ocr
