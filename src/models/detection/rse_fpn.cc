#include "models/detection/rse_fpn.h"

#include <torch/torch.h>

#include "models/backbones/conv_bn.h"
#include "models/detection/intra_cl.h"
#include "models/detection/plain_conv.h"
#include "models/detection/pyramid.h"

namespace ocr {
namespace {

class RseLayer : public FeatureModule {
 public:
  RseLayer(const PlainConvOptions& options, bool shortcut)
      : out_channels_(options.out), shortcut_(shortcut) {
    conv_ = register_module("in_conv", plain_conv(options));
    gate_ = register_module("se_block", std::make_shared<SqueezeExcite>(options.out));
  }

  torch::Tensor forward(const torch::Tensor& input) override {
    const auto x = conv_->forward(input);
    return shortcut_ ? x + gate_->forward(x) : gate_->forward(x);
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  std::int64_t out_channels_;
  bool shortcut_;
  std::shared_ptr<PlainConv> conv_;
  std::shared_ptr<SqueezeExcite> gate_;
};

class RseFpn : public FusionModule {
 public:
  RseFpn(const RseFpnOptions& o, const PyramidChannels& in) : channels_(o.out_channels) {
    ins_ = register_module("ins_conv", torch::nn::ModuleList());
    inp_ = register_module("inp_conv", torch::nn::ModuleList());
    for (const auto channels : in) {
      ins_->push_back(std::make_shared<RseLayer>(PlainConvOptions{.in = channels, .out = channels_},
                                                 o.shortcut));
      inp_->push_back(std::make_shared<RseLayer>(
          PlainConvOptions{.in = channels_, .out = channels_ / 4, .kernel = 3}, o.shortcut));
    }
    if (o.intracl) contexts_ = add_intra_cl(*this, channels_ / 4);
  }

  torch::Tensor forward(const Pyramid& pyramid) override {
    auto levels = add_top_down(apply_each(ins_, pyramid));
    return join_levels(in_context(contexts_, apply_each(inp_, levels)));
  }
  std::int64_t out_channels() const override { return channels_; }

 private:
  std::int64_t channels_;
  torch::nn::ModuleList ins_, inp_;
  IntraClLevels contexts_;
};

}  // namespace

void describe(RseFpnOptions& o, config::Visitor& v) {
  v.field("out_channels", o.out_channels, "Channels of the joined map, a multiple of 4.",
          config::between(4, 4096));
  v.field("shortcut", o.shortcut, "Add what went into the gate.");
  v.field("intracl", o.intracl, "Cross-shaped context on each level.");
}

void check_supported(const RseFpnOptions& options) {
  check_fused_channels(options.out_channels);
}

std::shared_ptr<FusionModule> build(const RseFpnOptions& options, const PyramidChannels& in) {
  check_supported(options);
  return std::make_shared<RseFpn>(options, in);
}

}  // namespace ocr
