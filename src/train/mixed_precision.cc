#include "train/mixed_precision.h"

#include <cmath>

#include <ATen/autocast_mode.h>
#include <torch/torch.h>

namespace ocr {
namespace {

constexpr std::int64_t kStepsToDouble = 2000;
constexpr double kLargestFactor = 16777216;  // 2^24: beyond it float32 itself would overflow soon

at::Device device_of(const torch::nn::Module& module) {
  return module.parameters().front().device();
}

}  // namespace

Precision precision_on(const torch::nn::Module& module, Precision wanted) {
  if (wanted != Precision::Auto) return wanted;
  return device_of(module).is_cuda() ? Precision::BFloat16 : Precision::Float32;
}

Autocast::Autocast(const torch::nn::Module& module, Precision precision)
    : on_(precision != Precision::Float32),
      device_type_(static_cast<int>(device_of(module).type())) {
  if (!on_) return;
  const auto device = static_cast<at::DeviceType>(device_type_);
  at::autocast::set_autocast_dtype(device,
                                   precision == Precision::Float16 ? at::kHalf : at::kBFloat16);
  at::autocast::set_autocast_enabled(device, true);
  at::autocast::increment_nesting();
}

Autocast::~Autocast() {
  if (!on_) return;
  at::autocast::set_autocast_enabled(static_cast<at::DeviceType>(device_type_), false);
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
}

bool unscale(torch::nn::Module& module, LossScale& scale) {
  const torch::NoGradGuard no_grad;
  double sum = 0;
  for (const auto& parameter : module.parameters()) {
    if (!parameter.grad().defined()) continue;
    parameter.grad().mul_(1 / scale.factor);
    sum += parameter.grad().abs().sum().item<double>();
  }
  if (!std::isfinite(sum)) {
    scale = {scale.factor / 2, 0};
    return false;
  }
  if (++scale.good_steps == kStepsToDouble) scale = {std::min(2 * scale.factor, kLargestFactor), 0};
  return true;
}

}  // namespace ocr
