// What exports of every origin have in common: the proof's set, and the report.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "export/export_bundle.h"
#include "labelled_set.h"

namespace ocr {

class Network;

struct ExportOptions {
  std::string config;
  std::vector<std::string> overrides;
  std::string from;    // weights of another tool; empty: a checkpoint that the config names
  std::string dict;    // dictionary of such weights; empty: Global.character_dict_path
  std::string proof;   // label file; empty: the config's Eval set; "none": no evaluation set
  std::string images;  // folder that the proof's paths are relative to; empty: the label file's
};

// argv[1] of the child process that proves the exported file: PROGRAM --prove-bundle BUNDLE DATA
// REPORT.
constexpr const char* kProveFlag = "--prove-bundle";

// Throws Error (Config) where `folder`, of Global.save_inference_dir, is empty.
void require_target(const std::string& folder);

// The set that --proof names, empty for "none" and where nothing is named.
LabelledSet named_proof_set(const ExportOptions& options, const TaskRules& rules, bool allow_bad);

// Exports with the set as the proof (and the request's folder, algorithm, rules and config), and
// prints what was proven.
void export_and_report(Network& network,
                       ExportRequest request,
                       const LabelledSet& set,
                       std::ostream& out);

}  // namespace ocr
