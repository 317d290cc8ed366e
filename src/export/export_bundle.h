// A trained recogniser out as a bundle, with the proof that it still reads the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "bundle/manifest.h"
#include "infer/read_images.h"
#include "infer/read_lines.h"

namespace ocr {

class Recogniser;

struct ExportRequest {
  std::filesystem::path folder;  // replaced when it holds an earlier bundle, else new or empty
  std::string algorithm;         // "CRNN"
  LineRules rules;               // input rule and charset of the manifest
  bool use_space_char = false;
  std::string config;     // the resolved training config, YAML
  std::int64_t step = 0;  // of the checkpoint

  // Every image of the evaluation set must give the checkpoint's own text. None: noise and drawn
  // text only.
  std::string proof_set = "none";
  std::vector<std::filesystem::path> proof_images;
  bool skip_unreadable = false;  // else an image that cannot be decoded is an error
  // Gets the checkpoint's reading of each image, in order; may be empty.
  std::function<void(const ImageReading&)> on_reading;

  // Program and arguments of the child that proves the file: it calls run_proof() with three more.
  std::vector<std::string> proof_command;
};

// Throws Error when anything does not hold; then nothing is left behind and an earlier bundle still
// stands.
Manifest export_bundle(Recogniser& model, const ExportRequest& request);

}  // namespace ocr
