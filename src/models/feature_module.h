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

}  // namespace ocr
