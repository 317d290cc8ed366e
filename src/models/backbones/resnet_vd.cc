#include "models/backbones/resnet_vd.h"

#include <fmt/format.h>

#include <vector>

#include <torch/torch.h>

#include "models/backbones/resnet_vd_block.h"

namespace ocr {
namespace {

constexpr std::size_t kResNetStages = 4;

// The first block of a stage changes the channels; from the second stage on it halves the height.
ResNetVdBlockOptions block_options(std::int64_t in,
                                   std::size_t stage,
                                   bool first,
                                   bool bottleneck) {
  ResNetVdBlockOptions o{.in = in, .width = 64LL << stage, .bottleneck = bottleneck};
  if (!first) return o;
  o.shortcut = stage == 0 ? ShortcutKind::Projection : ShortcutKind::AveragedProjection;
  if (stage > 0) o.stride = {2, 1};
  return o;
}

class ResNetVd : public FeatureModule {
 public:
  ResNetVd(std::int64_t layers, std::int64_t in_channels) {
    constexpr auto kRelu = Activation::Relu;
    stem_ = {resnet_conv({.in = in_channels, .out = 32, .kernel = 3, .activation = kRelu}),
             resnet_conv({.in = 32, .out = 32, .kernel = 3, .activation = kRelu}),
             resnet_conv({.in = 32, .out = 64, .kernel = 3, .activation = kRelu})};
    for (std::size_t i = 0; i < stem_.size(); ++i) {
      register_module(fmt::format("conv1_{}", i + 1), stem_[i]);
    }
    const auto depth = resnet_vd_depth(layers);
    for (std::size_t stage = 0; stage < kResNetStages; ++stage) {
      for (std::int64_t i = 0; i < depth.blocks[stage]; ++i) {
        const auto options = block_options(out_channels(), stage, i == 0, depth.bottleneck);
        blocks_.push_back(register_module(fmt::format("bb_{}_{}", stage, i),
                                          std::make_shared<ResNetVdBlock>(options)));
      }
    }
  }

  torch::Tensor forward(const torch::Tensor& images) override {
    auto x = images;
    for (const auto& conv : stem_) x = conv->forward(x);
    x = at::max_pool2d(x, {3, 3}, {2, 2}, {1, 1});
    for (const auto& block : blocks_) x = block->forward(x);
    return at::max_pool2d(x, {2, 2}, {2, 2});
  }
  std::int64_t out_channels() const override {
    return blocks_.empty() ? stem_.back()->out_channels() : blocks_.back()->out_channels();
  }

 private:
  std::vector<std::shared_ptr<ConvBn>> stem_;
  std::vector<std::shared_ptr<ResNetVdBlock>> blocks_;
};

}  // namespace

void describe(ResNetVdOptions& o, config::Visitor& v) {
  v.field("layers", o.layers, "Depth: 18, 34, 50, 101, 152 or 200.");
}

std::int64_t output_height(const ResNetVdOptions&, std::int64_t height) {
  for (int i = 0; i < 4; ++i) height = (height + 1) / 2;  // the stem's pooling and three stages
  return height / 2;
}

std::int64_t pixels_per_step(const ResNetVdOptions&) {
  return 4;
}

std::shared_ptr<FeatureModule> build(const ResNetVdOptions& options, std::int64_t in_channels) {
  return std::make_shared<ResNetVd>(options.layers, in_channels);
}

}  // namespace ocr
