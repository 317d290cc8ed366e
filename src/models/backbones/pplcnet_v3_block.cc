#include "models/backbones/pplcnet_v3_block.h"

#include <algorithm>

#include <torch/torch.h>

namespace ocr {
namespace nn = torch::nn;
namespace {

struct Kernel {
  torch::Tensor weight, bias;
};

// A convolution without bias and the BatchNorm after it, as one convolution.
Kernel normalised(const torch::Tensor& weight, const BatchNormImpl& bn) {
  const auto factor = bn.weight / (bn.running_var + bn.options.eps()).sqrt();
  return {weight * factor.reshape({-1, 1, 1, 1}), bn.bias - bn.running_mean * factor};
}

// The convolution that changes nothing: 1 at its own channel's centre.
torch::Tensor identity_kernel(const RepConvOptions& o) {
  const auto in_of_group = o.in / o.groups;
  auto weight = torch::zeros({o.out, in_of_group, o.kernel, o.kernel});
  for (std::int64_t i = 0; i < o.out; ++i)
    weight[i][i % in_of_group][o.kernel / 2][o.kernel / 2] = 1;
  return weight;
}

}  // namespace

std::int64_t make_divisible_by(double channels, std::int64_t divisor) {
  const auto half_up = static_cast<std::int64_t>(channels + static_cast<double>(divisor) / 2);
  auto divisible = std::max(divisor, half_up / divisor * divisor);
  if (static_cast<double>(divisible) < 0.9 * channels) divisible += divisor;
  return divisible;
}

LearnableAffine::LearnableAffine(std::int64_t channels) : channels_(channels) {
  scale_ = register_parameter("scale", torch::ones({1}));
  bias_ = register_parameter("bias", torch::zeros({1}));
}

RepConv::RepConv(const RepConvOptions& options) : options_(options) {
  if (options.fused) {
    add_fused_conv();
  } else {
    add_branches();
  }
  affine_ = register_module("lab", std::make_shared<LearnableAffine>(options.out));
  const auto activation = register_module("act", std::make_shared<nn::Module>());
  activation_affine_ =
      activation->register_module("lab", std::make_shared<LearnableAffine>(options.out));
}

bool RepConv::is_integer_stride(std::int64_t stride) const {
  return options_.integer_stride && options_.stride[0] == stride;
}

void RepConv::add_branches() {
  const auto& o = options_;
  if (o.in == o.out && is_integer_stride(1)) {
    identity_ = register_module("identity", BatchNorm(o.in));
  }
  if (o.kernel > 1) {
    conv_1x1_ = register_module(
        "conv_1x1", std::make_shared<ConvBn>(ConvBnOptions{o.in, o.out, 1, o.stride, o.groups}));
  }
  conv_kxk_ = register_module("conv_kxk", nn::ModuleList());
  for (std::int64_t i = 0; i < o.branches; ++i) {
    conv_kxk_->push_back(
        std::make_shared<ConvBn>(ConvBnOptions{o.in, o.out, o.kernel, o.stride, o.groups}));
  }
}

void RepConv::add_fused_conv() {
  const auto& o = options_;
  fused_ = register_module("reparam_conv", nn::Conv2d(nn::Conv2dOptions(o.in, o.out, o.kernel)
                                                          .stride({o.stride[0], o.stride[1]})
                                                          .padding(o.kernel / 2)
                                                          .groups(o.groups)));
}

torch::Tensor RepConv::branch_sum(const torch::Tensor& x) {
  if (fused_) return fused_->forward(x);
  torch::Tensor sum;
  const auto add = [&sum](const torch::Tensor& y) { sum = sum.defined() ? sum + y : y; };
  if (identity_) add(identity_->forward(x));
  if (conv_1x1_) add(conv_1x1_->forward(x));
  for (const auto& conv : *conv_kxk_) add(conv->as<ConvBn>()->forward(x));
  return sum;
}

torch::Tensor RepConv::forward(const torch::Tensor& input) {
  const auto x = affine_->forward(branch_sum(input));
  return is_integer_stride(2) ? x : activation_affine_->forward(at::hardswish(x));
}

void RepConv::drop_training_parts() {
  if (is_integer_stride(2) && activation_affine_) {
    unregister_module("act");
    activation_affine_.reset();
  }
}

bool RepConv::fuse() {
  if (fused_) return false;
  const torch::NoGradGuard no_grad;
  const auto pad = options_.kernel / 2;
  std::vector<Kernel> kernels;
  if (identity_) kernels.push_back(normalised(identity_kernel(options_), *identity_));
  if (conv_1x1_) {
    const auto padded = at::constant_pad_nd(conv_1x1_->weight(), {pad, pad, pad, pad});
    kernels.push_back(normalised(padded, conv_1x1_->norm()));
  }
  for (const auto& conv : *conv_kxk_) {
    const auto& branch = *conv->as<ConvBn>();
    kernels.push_back(normalised(branch.weight(), branch.norm()));
  }
  add_fused_conv();
  fused_->to(kernels.front().bias.device());
  fused_->weight.zero_();
  fused_->bias.zero_();
  for (const auto& kernel : kernels) {
    fused_->weight += kernel.weight;
    fused_->bias += kernel.bias;
  }
  if (identity_) unregister_module("identity");
  if (conv_1x1_) unregister_module("conv_1x1");
  unregister_module("conv_kxk");
  return true;
}

LcNetBlock::LcNetBlock(const LcNetBlockOptions& o) {
  depthwise_ = register_module(
      "dw_conv", std::make_shared<RepConv>(RepConvOptions{
                     o.in, o.in, o.kernel, o.stride, o.integer_stride, o.in, o.branches, o.fused}));
  if (o.se) se_ = register_module("se", std::make_shared<SqueezeExcite>(o.in, kTorchGateSlope));
  pointwise_ =
      register_module("pw_conv", std::make_shared<RepConv>(RepConvOptions{
                                     o.in, o.out, 1, {1, 1}, true, 1, o.branches, o.fused}));
}

torch::Tensor LcNetBlock::forward(const torch::Tensor& input) {
  const auto x = depthwise_->forward(input);
  return pointwise_->forward(se_ ? se_->forward(x) : x);
}

const std::vector<LcNetRow>& pplcnet_v3_rows() {
  static const std::vector<LcNetRow> kRows = {
      {2, 3, 16, 32, false},   {3, 3, 32, 64, false},   {3, 3, 64, 64, false},
      {4, 3, 64, 128, false},  {4, 3, 128, 128, false}, {5, 3, 128, 256, false},
      {5, 5, 256, 256, false}, {5, 5, 256, 256, false}, {5, 5, 256, 256, false},
      {5, 5, 256, 256, false}, {6, 5, 256, 512, true},  {6, 5, 512, 512, true},
      {6, 5, 512, 512, false}, {6, 5, 512, 512, false}};
  return kRows;
}

}  // namespace ocr
