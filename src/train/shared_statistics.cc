#include "train/shared_statistics.h"

#include <torch/torch.h>

#include "distributed/differentiable_sum.h"
#include "models/batch_norm.h"

namespace ocr {

void share_statistics(torch::nn::Module& module, const World& world) {
  const auto sum = [&world](const torch::Tensor& own) { return differentiable_sum(own, world); };
  for (const auto& child : module.modules()) {
    if (auto* norm = child->as<BatchNorm>()) norm->share_statistics(sum);
  }
}

}  // namespace ocr
