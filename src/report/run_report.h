// The page about one training run, which the run writes beside its checkpoints.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "metrics/confusions.h"
#include "report/facts.h"

namespace ocr {

struct MisreadImage {
  std::string picture;  // an encoded image
  std::string truth;
  std::string read;
  double score = 0;
};

struct CaptionedImage {
  std::string picture;  // an encoded image
  std::string caption;
};

// What is empty has no section.
struct RunReport {
  std::string title;
  std::vector<Fact> facts;
  std::vector<std::string> notes;
  std::filesystem::path log;        // metrics.jsonl
  std::string evaluation;           // what the sections below are of: "the evaluation at step 10"
  std::vector<MisreadImage> worst;  // the worst first
  std::vector<CaptionedImage> worst_pages;
  Confusions characters;
  Confusions labels;
  std::string config;  // YAML
};

// Throws Error (CorruptFile) for a damaged log, and (Io).
void write_run_report(const RunReport& report, const std::filesystem::path& output);

}  // namespace ocr
