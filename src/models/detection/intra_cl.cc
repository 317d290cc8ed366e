#include "models/detection/intra_cl.h"

#include <fmt/format.h>

#include <torch/torch.h>

namespace ocr {
namespace nn = torch::nn;
namespace {

Convolution same_size_conv(std::int64_t in,
                           std::int64_t out,
                           std::int64_t high,
                           std::int64_t wide) {
  return Convolution(nn::Conv2dOptions(in, out, {high, wide}).padding({high / 2, wide / 2}));
}

}  // namespace

IntraCl::IntraCl(std::int64_t channels) : channels_(channels) {
  const auto reduced = channels / 2;
  reduce_ = register_module("conv1x1_reduce_channel", same_size_conv(channels, reduced, 1, 1));
  restore_ = register_module("conv1x1_return_channel", same_size_conv(reduced, channels, 1, 1));
  for (const std::int64_t kernel : {7, 5, 3}) crosses_.push_back(add_cross(reduced, kernel));
  bn_ = register_module("bn", BatchNorm(channels));
}

IntraCl::Cross IntraCl::add_cross(std::int64_t channels, std::int64_t k) {
  return {
      register_module(fmt::format("c_layer_{0}x{0}", k), same_size_conv(channels, channels, k, k)),
      register_module(fmt::format("v_layer_{}x1", k), same_size_conv(channels, channels, k, 1)),
      register_module(fmt::format("q_layer_1x{}", k), same_size_conv(channels, channels, 1, k))};
}

torch::Tensor IntraCl::forward(const torch::Tensor& input) {
  auto x = reduce_->forward(input);
  for (auto& [square, vertical, horizontal] : crosses_) {
    x = square->forward(x) + vertical->forward(x) + horizontal->forward(x);
  }
  return input + torch::relu(bn_->forward(restore_->forward(x)));
}

IntraClLevels add_intra_cl(torch::nn::Module& neck, std::int64_t channels) {
  IntraClLevels contexts;
  for (std::size_t i = 1; i <= kPyramidLevels; ++i) {
    contexts.push_back(
        neck.register_module("incl" + std::to_string(i), std::make_shared<IntraCl>(channels)));
  }
  return contexts;
}

Pyramid in_context(const IntraClLevels& contexts, const Pyramid& levels) {
  if (contexts.empty()) return levels;
  Pyramid result;
  for (std::size_t i = 0; i < kPyramidLevels; ++i) result[i] = contexts[i]->forward(levels[i]);
  return result;
}

}  // namespace ocr
