// The work of ocr-eval.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "infer/line_decoding.h"

namespace ocr {

struct EvaluateOptions {
  std::filesystem::path model;   // bundle or checkpoint
  std::filesystem::path data;    // label file
  std::filesystem::path images;  // folder that its paths are relative to; empty: the label file's
  std::filesystem::path json;    // also written there; empty: nowhere
  bool allow_bad = false;        // bad lines and unreadable images are left out and counted
  std::optional<LineDecodingOptions> decoding = std::nullopt;  // none: best path
};

void evaluate(const EvaluateOptions& options, std::ostream& out);

}  // namespace ocr
