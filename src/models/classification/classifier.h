// A classifier of line images: N×3×H×W ──► backbone ──► N×C×h×w ──► head ──► N×classes.
#pragma once

#include <cstdint>
#include <memory>

#include "models/classification/architecture.h"

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}

namespace ocr {

class Classifier {
 public:
  virtual ~Classifier() = default;
  // N×3×H×W in [−1, 1], PaddleOCR's are 48×192, to N×classes: logits in training mode,
  // probabilities in eval mode. Traceable: no size is baked into a graph recorded from it.
  virtual at::Tensor forward(const at::Tensor& images) = 0;
  // The parameters and buffers, under PaddleOCR's structured names (backbone.conv1.conv.weight...).
  virtual torch::nn::Module& module() = 0;
  virtual std::int64_t classes() const = 0;
};

std::unique_ptr<Classifier> make_classifier(const ClassificationArchitectureOptions& options);

}  // namespace ocr
