#include "models/detection/lk_pan.h"

#include <torch/torch.h>

#include "models/batch_norm.h"
#include "models/detection/intra_cl.h"
#include "models/detection/plain_conv.h"
#include "models/detection/pyramid.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

constexpr std::int64_t kLarge = 9;  // kernel

// Depthwise 9×9, BN ─► 1×1 to four times the channels, BN, ReLU ─► 1×1; where the channels change,
// a 1×1 of the input is added.
class SeparableConv : public FeatureModule {
 public:
  SeparableConv(std::int64_t in, std::int64_t out) : out_channels_(out) {
    conv1_ =
        register_module("conv1", plain_conv({.in = in, .out = in, .kernel = kLarge, .groups = in}));
    bn1_ = register_module("bn1", BatchNorm(in));
    conv2_ = register_module("conv2", plain_conv({.in = in, .out = 4 * in}));
    bn2_ = register_module("bn2", BatchNorm(4 * in));
    conv3_ = register_module("conv3", plain_conv({.in = 4 * in, .out = out}));
    if (in != out) conv_end_ = register_module("conv_end", plain_conv({.in = in, .out = out}));
  }

  torch::Tensor forward(const torch::Tensor& input) override {
    auto x = bn1_->forward(conv1_->forward(input));
    x = conv3_->forward(torch::relu(bn2_->forward(conv2_->forward(x))));
    return conv_end_ ? x + conv_end_->forward(input) : x;
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  std::int64_t out_channels_;
  std::shared_ptr<PlainConv> conv1_, conv2_, conv3_, conv_end_;  // no conv_end_: in == out
  BatchNorm bn1_{nullptr}, bn2_{nullptr};
};

class LkPan : public FusionModule {
 public:
  LkPan(const LkPanOptions& o, const PyramidChannels& in) : channels_(o.out_channels) {
    const auto quarter = channels_ / 4;
    for (std::size_t i = 0; i < kPyramidLevels; ++i) {
      ins_->push_back(plain_conv({.in = in[i], .out = channels_}));
      push_large(inp_, o.mode, channels_, quarter);
      push_large(lateral_, o.mode, quarter, quarter);
    }
    for (std::size_t i = 1; i < kPyramidLevels; ++i) {
      down_->push_back(plain_conv({.in = quarter, .out = quarter, .kernel = 3, .stride = 2}));
    }
    register_module("ins_conv", ins_);
    register_module("inp_conv", inp_);
    register_module("pan_head_conv", down_);
    register_module("pan_lat_conv", lateral_);
    if (o.intracl) contexts_ = add_intra_cl(*this, quarter);
  }

  torch::Tensor forward(const Pyramid& pyramid) override {
    auto levels = apply_each(inp_, add_top_down(apply_each(ins_, pyramid)));
    for (std::size_t i = 1; i < kPyramidLevels; ++i) {
      levels[i] = levels[i] + down_[i - 1]->as<FeatureModule>()->forward(levels[i - 1]);
    }
    return join_levels(in_context(contexts_, apply_each(lateral_, levels)));
  }
  std::int64_t out_channels() const override { return channels_; }

 private:
  static void push_large(nn::ModuleList& list, LkPanMode mode, std::int64_t in, std::int64_t out) {
    if (mode == LkPanMode::Lite) {
      list->push_back(std::make_shared<SeparableConv>(in, out));
    } else {
      list->push_back(plain_conv({.in = in, .out = out, .kernel = kLarge}));
    }
  }

  std::int64_t channels_;
  nn::ModuleList ins_, inp_, down_, lateral_;
  IntraClLevels contexts_;
};

}  // namespace

void describe(LkPanOptions& o, config::Visitor& v) {
  v.field("out_channels", o.out_channels, "Channels of the joined map, a multiple of 4.",
          config::between(4, 4096));
  v.field("mode", o.mode, "Full 9x9 convolutions, or depthwise separable ones.");
  v.field("intracl", o.intracl, "Cross-shaped context on each level.");
}

void check_supported(const LkPanOptions& options) {
  check_fused_channels(options.out_channels);
}

std::shared_ptr<FusionModule> build(const LkPanOptions& options, const PyramidChannels& in) {
  check_supported(options);
  return std::make_shared<LkPan>(options, in);
}

}  // namespace ocr
