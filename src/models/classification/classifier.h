// A classifier of line images: N×3×H×W ──► backbone ──► N×C×h×w ──► head ──► N×classes.
#pragma once

#include <cstdint>
#include <memory>

#include "models/classification/architecture.h"
#include "models/network.h"

namespace ocr {

class Classifier : public Network {
 public:
  // N×3×H×W in [−1, 1], PaddleOCR's are 48×192, to N×classes: logits in training mode,
  // probabilities in eval mode.
  at::Tensor forward(const at::Tensor& images) override = 0;
  virtual std::int64_t classes() const = 0;
};

std::unique_ptr<Classifier> make_classifier(const ClassificationArchitectureOptions& options);

// Throws Error (Config) where lines of that height leave the backbone without a row.
void check_classified_height(const ClassificationArchitectureOptions& options, std::int64_t height);

}  // namespace ocr
