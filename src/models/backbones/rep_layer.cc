#include "models/backbones/rep_layer.h"

#include <torch/torch.h>

namespace ocr {
namespace nn = torch::nn;

LearnableAffine::LearnableAffine() {
  scale_ = register_parameter("scale", torch::ones({1}));
  bias_ = register_parameter("bias", torch::zeros({1}));
}

AffineHardSwish::AffineHardSwish() {
  lab_ = register_module("lab", std::make_shared<LearnableAffine>());
}

RepLayer::RepLayer(const RepLayerOptions& o) : options_(o) {
  if (o.in == o.out && o.stride == std::array<std::int64_t, 2>{1, 1}) {
    identity_ = register_module(
        "identity", nn::BatchNorm2d(nn::BatchNorm2dOptions(o.in).eps(1e-5).momentum(0.1)));
  }
  const auto branch = [&](std::int64_t kernel) {
    return std::make_shared<ConvBn>(ConvBnOptions{
        .in = o.in, .out = o.out, .kernel = kernel, .stride = o.stride, .groups = o.groups});
  };
  conv_kxk_ = register_module("conv_kxk", nn::ModuleList());
  for (std::int64_t i = 0; i < o.branches; ++i) conv_kxk_->push_back(branch(o.kernel));
  if (o.kernel > 1) conv_1x1_ = register_module("conv_1x1", branch(1));
  lab_ = register_module("lab", std::make_shared<LearnableAffine>());
  act_ = register_module("act", std::make_shared<AffineHardSwish>());
}

torch::Tensor RepLayer::branch_sum(const torch::Tensor& x) {
  torch::Tensor sum;
  const auto add = [&sum](const torch::Tensor& y) { sum = sum.defined() ? sum + y : y; };
  if (identity_) add(identity_->forward(x));
  if (conv_1x1_) add(conv_1x1_->forward(x));
  for (const auto& branch : *conv_kxk_) add(branch->as<ConvBn>()->forward(x));
  return sum;
}

torch::Tensor RepLayer::forward(const torch::Tensor& x) {
  const auto y = lab_->forward(reparam_conv_ ? reparam_conv_->forward(x) : branch_sum(x));
  return options_.stride == std::array<std::int64_t, 2>{2, 2} ? y : act_->forward(y);
}

// Batch normalisation with the running figures is an affine map of each channel: γ/√(var + eps)
// goes into the kernel, which is padded with zeros to k×k, and the rest is the bias.
RepLayer::Kernel RepLayer::kernel_of(const torch::Tensor& weight, const nn::BatchNorm2d& bn) const {
  const auto factor = bn->weight / torch::sqrt(bn->running_var + bn->options.eps());
  const auto pad = (options_.kernel - weight.size(2)) / 2;
  return {at::constant_pad_nd(weight * factor.view({-1, 1, 1, 1}), {pad, pad, pad, pad}),
          bn->bias - bn->running_mean * factor};
}

RepLayer::Kernel RepLayer::kernel_of(const ConvBn& branch) const {
  return kernel_of(branch.conv()->weight, branch.bn());
}

// 1 where output channel i reads input channel i, which is channel i mod in/groups of its group.
torch::Tensor RepLayer::identity_weight() const {
  const auto channels = options_.in / options_.groups;
  const auto own = torch::arange(options_.in) % channels;
  const auto weight = torch::one_hot(own, channels).to(identity_->weight.options());
  return weight.view({options_.in, channels, 1, 1});
}

RepLayer::Kernel RepLayer::fused_kernel() const {
  std::vector<Kernel> kernels;
  if (identity_) kernels.push_back(kernel_of(identity_weight(), identity_));
  if (conv_1x1_) kernels.push_back(kernel_of(*conv_1x1_));
  for (const auto& branch : *conv_kxk_) kernels.push_back(kernel_of(*branch->as<ConvBn>()));
  auto sum = kernels.front();
  for (std::size_t i = 1; i < kernels.size(); ++i) {
    sum.weight = sum.weight + kernels[i].weight;
    sum.bias = sum.bias + kernels[i].bias;
  }
  return sum;
}

bool RepLayer::fuse() {
  if (reparam_conv_) return false;
  const torch::NoGradGuard no_grad;
  const auto kernel = fused_kernel();
  const auto& o = options_;
  nn::Conv2d conv(nn::Conv2dOptions(o.in, o.out, o.kernel)
                      .stride({o.stride[0], o.stride[1]})
                      .padding(o.kernel / 2)
                      .groups(o.groups));
  conv->to(kernel.weight.device());
  conv->weight.copy_(kernel.weight);
  conv->bias.copy_(kernel.bias);
  for (const auto& child : named_children().keys()) {
    if (child != "lab" && child != "act") unregister_module(child);
  }
  identity_ = nullptr;
  conv_1x1_ = nullptr;
  conv_kxk_ = nullptr;
  reparam_conv_ = register_module("reparam_conv", conv);
  return true;
}

}  // namespace ocr
