#include "models/batch_norm.h"

#include <torch/torch.h>

#include "models/fused_norm.h"

namespace ocr {

torch::Tensor BatchNormImpl::forward(const torch::Tensor& x, Activation activation) {
  if (sum_ && is_training()) return activate(activation, forward_shared(x));
  if (const auto fused = forward_fused(x, activation)) return *fused;
  return activate(activation, torch::nn::BatchNorm2dImpl::forward(x));
}

std::optional<torch::Tensor> BatchNormImpl::forward_fused(const torch::Tensor& x,
                                                          Activation activation) {
  if (!is_training() || !torch::GradMode::is_enabled()) return std::nullopt;
  auto result = fused_norm(
      x, {weight, bias, running_mean, running_var, options.momentum().value(), options.eps()},
      activation);
  if (result) num_batches_tracked += 1;
  return result;
}

torch::Tensor BatchNormImpl::forward_shared(const torch::Tensor& x) {
  const auto channels = x.size(1);
  const auto own = torch::full({1}, static_cast<double>(x.numel() / channels), x.options());
  const auto sums = sum_(torch::cat({x.sum({0, 2, 3}), own}));
  const auto count = sums.narrow(0, channels, 1);
  const auto mean = sums.narrow(0, 0, channels) / count;
  const auto centred = x - mean.view({1, channels, 1, 1});
  const auto variance = sum_(centred.square().sum({0, 2, 3})) / count;
  remember(mean, variance, count);
  const auto scale = weight * torch::rsqrt(variance + options.eps());
  return centred * scale.view({1, channels, 1, 1}) + bias.view({1, channels, 1, 1});
}

// As torch does: the running variance is the unbiased one.
void BatchNormImpl::remember(const torch::Tensor& mean,
                             const torch::Tensor& variance,
                             const torch::Tensor& count) {
  const torch::NoGradGuard no_grad;
  const double momentum = options.momentum().value();
  running_mean.mul_(1 - momentum).add_(mean, momentum);
  running_var.mul_(1 - momentum).add_(variance * count / (count - 1), momentum);
  num_batches_tracked += 1;
}

}  // namespace ocr
