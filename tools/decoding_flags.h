// The flags of beam search, of every tool that reads lines.
#pragma once

#include <optional>

#include <CLI/CLI.hpp>

#include "infer/line_decoding.h"

namespace ocr {

// What is given on the command line; nothing: best path.
class DecodingFlags {
 public:
  void add_to(CLI::App& app);
  std::optional<LineDecodingOptions> options() const;

 private:
  LineDecodingOptions options_;
  bool wanted_ = false;
};

}  // namespace ocr
