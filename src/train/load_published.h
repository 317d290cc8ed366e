// A network that another tool trained, out of its file and ready to export.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "models/architecture.h"
#include "models/classification/architecture.h"
#include "models/detection/architecture.h"
#include "models/network.h"
#include "weights/fit_weights.h"
#include "weights/weight_file.h"

namespace ocr {

// Which network of ours, as options.
struct PublishedRecogniser {
  ArchitectureOptions architecture;
  std::int64_t classes = 0;    // with the blank
  std::int64_t height = 32;    // px, of the lines that it reads
  std::int64_t narrowest = 1;  // px, of a line that gives an output; found when it is loaded
};
struct PublishedDetector {
  DetectionArchitectureOptions architecture;
};
struct PublishedClassifier {
  ClassificationArchitectureOptions architecture;
  std::int64_t classes = 2;
  std::int64_t height = 48;
};
using PublishedKind = std::variant<PublishedRecogniser, PublishedDetector, PublishedClassifier>;

struct PublishedModel {
  std::unique_ptr<Network> network;  // on the CPU, in eval mode and deploy form
  PublishedKind kind;
  std::string algorithm;  // "CRNN", "SVTR_LCNet", "DB", ...
  FitReport report;
};

// Which network an inference file holds. Throws Error (UnsupportedFormat) as recognise_network()
// does, such as for a training checkpoint, whose config has to be named.
PublishedKind recognise_published(const WeightFile& file);

// Builds it, with the file's weights. Throws Error: as fit_weights() does, such as where a tensor
// is missing and `allow_partial` is not given.
PublishedModel load_published(const WeightFile& file, PublishedKind kind, bool allow_partial);

// The Architecture section of a config that builds it.
std::string architecture_text(const PublishedKind& kind);

// Rows of the network's last layer as the file has them, with the blank; 0 where the file does not
// say, and for a detector. What a dictionary has to fit.
std::int64_t classes_in_file(const WeightFile& file);

}  // namespace ocr
