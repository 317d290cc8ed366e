// What goes into a report, and how the command line spells it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct SampleSheet {
  std::filesystem::path labels;
  std::size_t count = 48;  // images shown, evenly spread over the file
};

struct NamedFile {
  std::string name;
  std::filesystem::path file;
};

struct PredictedSet {
  std::string name;
  std::filesystem::path labels;
  std::filesystem::path predictions;
};

struct ReportOptions {
  std::string title = "ocrforge report";
  std::filesystem::path output;
  std::vector<std::string> notes;
  std::vector<SampleSheet> samples;
  std::vector<NamedFile> curves;   // metrics.jsonl of ocr-train
  std::vector<NamedFile> results;  // of ocr-eval --json
  std::vector<PredictedSet> predictions;
  bool ignore_case = false;     // in telling right predictions from wrong ones
  std::size_t most_cards = 60;  // right ones, and as many wrong ones, for each predicted set
};

// Each throws Error (Usage) that names its flag.
SampleSheet parse_samples(std::string_view text);       // --samples FILE or FILE:N
NamedFile parse_curve(std::string_view text);           // --curve NAME=FILE
NamedFile parse_result(std::string_view text);          // --result NAME=FILE
PredictedSet parse_predictions(std::string_view text);  // --predictions NAME=FILE,FILE

}  // namespace ocr
