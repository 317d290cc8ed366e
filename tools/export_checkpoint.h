// The work of ocr-export.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace ocr {

struct ExportOptions {
  std::string config;
  std::vector<std::string> overrides;
  std::string proof;   // label file; empty: the config's Eval set; "none": no evaluation set
  std::string images;  // folder that the proof's paths are relative to; empty: the label file's
};

// argv[1] of the child process that proves the exported file: PROGRAM --prove-bundle BUNDLE DATA
// REPORT.
constexpr const char* kProveFlag = "--prove-bundle";

void export_checkpoint(const ExportOptions& options, std::ostream& out);

}  // namespace ocr
