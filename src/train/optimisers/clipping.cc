#include "train/optimisers/clipping.h"

#include <torch/torch.h>

namespace ocr {
namespace {

at::Tensor scale_for(const at::Tensor& norm, double limit) {  // stays on the device
  return (at::full_like(norm, limit) / norm).clamp_max(1);
}

}  // namespace

void clip_each(const std::vector<at::Tensor>& gradients, double limit) {
  for (const auto& gradient : gradients) gradient.mul_(scale_for(gradient.norm(), limit));
}

void clip_together(const std::vector<at::Tensor>& gradients, double limit) {
  const auto norm = at::stack(at::_foreach_norm(gradients)).norm();
  at::_foreach_mul_(gradients, scale_for(norm, limit));
}

}  // namespace ocr
