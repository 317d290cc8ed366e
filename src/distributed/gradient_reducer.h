// Gradients of all ranks, added up while backward still runs: c10d's Reducer, in buckets of 1 MB
// first and 25 MB then, in the order in which they become ready (Li et al. 2020,
// https://arxiv.org/abs/2006.15704).
#pragma once

#include <memory>

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}

namespace ocr {

class World;

class GradientReducer {
 public:
  // Of the module's parameters that need a gradient. All get rank 0's weights and statistics.
  GradientReducer(torch::nn::Module& module, const World& world);
  ~GradientReducer();

  // Of the sum over all ranks' losses. With `more_to_come` only this rank's gradients are added to,
  // for a step of several batches; the last one adds up all. Every rank calls it alike.
  void backward(const at::Tensor& loss, bool more_to_come);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;  // none alone
};

// Rank 0's statistics of the normalisations to all.
void broadcast_buffers(torch::nn::Module& module, const World& world);

// Rank 0's weights and statistics to all.
void broadcast_module(torch::nn::Module& module, const World& world);

}  // namespace ocr
