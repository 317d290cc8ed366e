// A text recogniser: a line image in, a class for each of T steps out.
//
//   N×3×H×W ──► backbone ──► N×C×1×T ──► neck ──► N×T×F ──► head ──► N×T×classes
#pragma once

#include <cstdint>
#include <memory>

#include "models/architecture.h"
#include "models/network.h"

namespace ocr {

class Recogniser : public Network {
 public:
  // N×3×H×W in [−1, 1] to N×T×classes: logits in training mode, probabilities in eval mode.
  at::Tensor forward(const at::Tensor& images) override = 0;
  virtual std::int64_t pixels_per_step() const = 0;  // T >= W / this, rounded down, in eval mode
};

std::unique_ptr<Recogniser> make_recogniser(const ArchitectureOptions& options,
                                            std::int64_t classes);

}  // namespace ocr
