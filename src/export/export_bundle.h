// A trained network out as a bundle, with the proof that it still reads the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "bundle/manifest.h"
#include "infer/read_images.h"
#include "infer/task_rules.h"

namespace ocr {

class Network;

struct ExportRequest {
  std::filesystem::path folder;  // replaced when it holds an earlier bundle, else new or empty
  std::string algorithm;         // "CRNN"
  TaskRules rules;               // how the network's input is made and its output read
  // The narrowest line that gives an output, px: Recogniser::pixels_per_step(). Not used for pages
  // and for lines of a fixed width.
  std::int64_t narrowest = 1;
  std::string config;     // the resolved training config, YAML
  std::int64_t step = 0;  // of the checkpoint

  // Every image of the evaluation set must give the network's own text, boxes or label. None: noise
  // and drawn text only.
  std::string proof_set = "none";
  std::vector<std::filesystem::path> proof_images;
  bool skip_unreadable = false;  // else an image that cannot be decoded is an error
  // Gets the network's own reading of each image, in order; may be empty.
  std::function<void(const ImageReading&)> on_reading;

  // Program and arguments of the child that proves the file: it calls run_proof() with three more.
  std::vector<std::string> proof_command;
};

// The network is on the CPU and in eval mode. Throws Error when anything does not hold; then
// nothing is left behind and an earlier bundle still stands.
Manifest export_bundle(Network& network, const ExportRequest& request);

}  // namespace ocr
