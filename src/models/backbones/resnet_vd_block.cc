#include "models/backbones/resnet_vd_block.h"

#include <map>
#include <string>

#include <torch/torch.h>

#include "base/error.h"

namespace ocr {

ResNetVdDepth resnet_vd_depth(std::int64_t layers) {
  static const std::map<std::int64_t, ResNetVdDepth> kDepths = {
      {18, {false, {2, 2, 2, 2}}},  {34, {false, {3, 4, 6, 3}}},  {50, {true, {3, 4, 6, 3}}},
      {101, {true, {3, 4, 23, 3}}}, {152, {true, {3, 8, 36, 3}}}, {200, {true, {3, 12, 48, 3}}},
  };
  const auto found = kDepths.find(layers);
  if (found == kDepths.end()) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.layers: {} is not one of 18, 34, 50, 101, 152, 200", layers);
  }
  return found->second;
}

std::shared_ptr<ConvBn> resnet_conv(ConvBnOptions options) {
  options.names = {"_conv", "_batch_norm"};
  return std::make_shared<ConvBn>(options);
}

ResNetVdBlock::ResNetVdBlock(const ResNetVdBlockOptions& o) : options_(o) {
  constexpr auto kRelu = Activation::Relu;
  if (o.bottleneck) {
    convs_ = {resnet_conv({.in = o.in, .out = o.width, .activation = kRelu}),
              resnet_conv({o.width, o.width, 3, o.stride, 1, kRelu}),
              resnet_conv({.in = o.width, .out = out_channels()})};
  } else {
    convs_ = {resnet_conv({o.in, o.width, 3, o.stride, 1, kRelu}),
              resnet_conv({.in = o.width, .out = o.width, .kernel = 3})};
  }
  for (std::size_t i = 0; i < convs_.size(); ++i) {
    register_module("conv" + std::to_string(i), convs_[i]);
  }
  if (o.shortcut != ShortcutKind::Identity) {
    short_ = register_module("short", resnet_conv({.in = o.in, .out = out_channels()}));
  }
}

std::int64_t ResNetVdBlock::out_channels() const {
  return options_.bottleneck ? 4 * options_.width : options_.width;
}

torch::Tensor ResNetVdBlock::shortcut_of(const torch::Tensor& input) {
  if (options_.shortcut == ShortcutKind::Identity) return input;
  if (options_.shortcut == ShortcutKind::Projection) return short_->forward(input);
  return short_->forward(
      at::avg_pool2d(input, options_.stride, options_.stride, 0, /*ceil_mode=*/true));
}

torch::Tensor ResNetVdBlock::forward(const torch::Tensor& input) {
  auto x = input;
  for (const auto& conv : convs_) x = conv->forward(x);
  return torch::relu(x + shortcut_of(input));
}

}  // namespace ocr
