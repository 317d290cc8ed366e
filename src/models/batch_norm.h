// Batch normalisation whose statistics may be taken over the batches of several processes.
#pragma once

#include <functional>
#include <optional>

#include <torch/nn/modules/batchnorm.h>

#include "models/activation.h"

namespace ocr {

// torch's BatchNorm2d, with its parameters, buffers and options.
class BatchNormImpl : public torch::nn::BatchNorm2dImpl {
 public:
  using torch::nn::BatchNorm2dImpl::BatchNorm2dImpl;

  // N×C×H×W, with an activation behind it
  torch::Tensor forward(const torch::Tensor& x, Activation activation = Activation::None);

  // From now on, in training, mean and variance are those of all processes' batches. `sum` adds a
  // tensor up over them, and has a gradient.
  using Sum = std::function<torch::Tensor(const torch::Tensor&)>;
  void share_statistics(Sum sum) { sum_ = std::move(sum); }

 private:
  std::optional<torch::Tensor> forward_fused(const torch::Tensor& x, Activation activation);
  torch::Tensor forward_shared(const torch::Tensor& x);
  void remember(const torch::Tensor& mean,
                const torch::Tensor& variance,
                const torch::Tensor& count);

  Sum sum_;
};
TORCH_MODULE(BatchNorm);

}  // namespace ocr
