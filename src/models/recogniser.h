// A text recogniser: a line image in, a class for each of T steps out.
//
//   N×3×H×W ──► backbone ──► N×C×1×T ──► neck ──► N×T×F ──► head ──► N×T×classes
#pragma once

#include <cstdint>
#include <memory>

#include "models/architecture.h"

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}

namespace ocr {

class Recogniser {
 public:
  virtual ~Recogniser() = default;
  // N×3×H×W in [−1, 1] to N×T×classes: logits in training mode, probabilities in eval mode.
  // Traceable: no size of the batch is baked into a graph recorded from it.
  virtual at::Tensor forward(const at::Tensor& images) = 0;
  // The parameters and buffers, under PaddleOCR's structured names (backbone.conv1.conv.weight,
  // ...).
  virtual torch::nn::Module& module() = 0;
  virtual std::int64_t pixels_per_step() const = 0;  // T >= W / this, rounded down, in eval mode
};

std::unique_ptr<Recogniser> make_recogniser(const ArchitectureOptions& options,
                                            std::int64_t classes);

}  // namespace ocr
