#include "models/detection/resnet_vd.h"

#include <fmt/format.h>

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/resnet_vd_block.h"
#include "models/detection/pyramid.h"

namespace ocr {
namespace {

// At a map of 64 channels and 1/4 of the image when the stages begin.
class DetResNetVd : public PyramidModule {
 public:
  DetResNetVd(const DetResNetVdOptions& options, std::int64_t in_channels) {
    constexpr auto kRelu = Activation::Relu;
    stem_ = {resnet_conv({in_channels, 32, 3, {2, 2}, 1, kRelu}),
             resnet_conv({.in = 32, .out = 32, .kernel = 3, .activation = kRelu}),
             resnet_conv({.in = 32, .out = 64, .kernel = 3, .activation = kRelu})};
    for (std::size_t i = 0; i < stem_.size(); ++i) {
      register_module(fmt::format("conv1_{}", i + 1), stem_[i]);
    }
    const auto depth = resnet_vd_depth(options.layers);
    std::int64_t channels = 64;
    for (std::size_t stage = 0; stage < kPyramidLevels; ++stage) {
      channels = out_channels_[stage] = add_stage(stage, depth, channels);
    }
  }

  Pyramid forward(const torch::Tensor& images) override {
    auto x = images;
    for (const auto& conv : stem_) x = conv->forward(x);
    x = at::max_pool2d(x, {3, 3}, {2, 2}, {1, 1});
    Pyramid levels;
    for (std::size_t stage = 0; stage < kPyramidLevels; ++stage) {
      for (const auto& block : stages_[stage]) x = block->forward(x);
      levels[stage] = x;
    }
    return levels;
  }
  PyramidChannels out_channels() const override { return out_channels_; }

 private:
  std::int64_t add_stage(std::size_t stage, const ResNetVdDepth& depth, std::int64_t channels) {
    for (std::int64_t i = 0; i < depth.blocks[stage]; ++i) {
      ResNetVdBlockOptions o{
          .in = channels, .width = 64LL << stage, .bottleneck = depth.bottleneck};
      if (i == 0) {
        o.shortcut = stage == 0 ? ShortcutKind::Projection : ShortcutKind::AveragedProjection;
        if (stage > 0) o.stride = {2, 2};
      }
      stages_[stage].push_back(
          register_module(fmt::format("bb_{}_{}", stage, i), std::make_shared<ResNetVdBlock>(o)));
      channels = stages_[stage].back()->out_channels();
    }
    return channels;
  }

  std::vector<std::shared_ptr<ConvBn>> stem_;
  std::array<std::vector<std::shared_ptr<ResNetVdBlock>>, kPyramidLevels> stages_;
  PyramidChannels out_channels_{};
};

bool is_deformable(const std::string& flag) {
  return !(flag == "False" || flag == "false" || flag == "FALSE" || flag == "0");
}

}  // namespace

void describe(DetResNetVdOptions& o, config::Visitor& v) {
  v.field("layers", o.layers, "18, 34, 50, 101, 152 or 200.");
  v.field("dcn_stage", o.dcn_stage, "Deformable convolutions of DB++: must be false.");
  v.field("out_indices", o.out_indices, "Which stages give a level: must be all four.");
  v.inert("disable_se", "a ResNet has no such gates");
  v.inert("in_channels", "taken from Architecture");
}

void check_supported(const DetResNetVdOptions& options) {
  resnet_vd_depth(options.layers);
  if (std::any_of(options.dcn_stage.begin(), options.dcn_stage.end(), is_deformable)) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.dcn_stage: deformable convolutions (DB++) are not supported: use "
         "ResNet_vd without dcn_stage");
  }
  if (options.out_indices != std::vector<std::int64_t>{0, 1, 2, 3}) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.out_indices: the necks need all four stages, [0, 1, 2, 3]");
  }
}

std::shared_ptr<PyramidModule> build(const DetResNetVdOptions& options, std::int64_t in_channels) {
  check_supported(options);
  return std::make_shared<DetResNetVd>(options, in_channels);
}

}  // namespace ocr
