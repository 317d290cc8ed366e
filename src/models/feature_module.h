// A part of a network with one tensor in and one out. For the .cc files of models/ alone: it brings
// LibTorch's module headers with it.
#pragma once

#include <cstdint>

#include <torch/nn/module.h>

namespace ocr {

class FeatureModule : public torch::nn::Module {
 public:
  virtual torch::Tensor forward(const torch::Tensor& input) = 0;
  virtual std::int64_t out_channels() const = 0;
};

// A part that holds more than reading needs: branches or parameters that only checkpoints have.
class TrainingParts {
 public:
  virtual ~TrainingParts() = default;
  virtual void drop_training_parts() = 0;  // the network can then no longer be trained
};

}  // namespace ocr
