#include "models/backbones/resnet_vd.h"

#include <array>
#include <map>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/conv_bn.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

using Stride = std::array<std::int64_t, 2>;  // vertical, horizontal
using Depths = std::array<std::int64_t, 4>;

const std::map<std::int64_t, Depths> kDepths = {{18, {2, 2, 2, 2}},   {34, {3, 4, 6, 3}},
                                                {50, {3, 4, 6, 3}},   {101, {3, 4, 23, 3}},
                                                {152, {3, 8, 36, 3}}, {200, {3, 12, 48, 3}}};
constexpr std::array<std::int64_t, 4> kFilters = {64, 128, 256, 512};
constexpr std::int64_t kExpansion = 4;  // of a bottleneck's output

std::shared_ptr<ConvBn> vd_conv(
    std::int64_t in, std::int64_t out, std::int64_t kernel, Stride stride, Activation activation) {
  return std::make_shared<ConvBn>(
      ConvBnOptions{in, out, kernel, stride, 1, activation, {"_conv", "_batch_norm"}});
}

struct VdBlockOptions {
  std::int64_t in, filters;
  Stride stride;
  bool bottleneck, shortcut_conv;
};

// conv0, conv1 (and conv2), each with BN; `short` where the input does not fit the output.
class VdBlock : public FeatureModule {
 public:
  explicit VdBlock(const VdBlockOptions& o)
      : out_(o.bottleneck ? kExpansion * o.filters : o.filters), stride_(o.stride) {
    if (o.bottleneck) {
      convs_ = {vd_conv(o.in, o.filters, 1, {1, 1}, Activation::Relu),
                vd_conv(o.filters, o.filters, 3, o.stride, Activation::Relu),
                vd_conv(o.filters, out_, 1, {1, 1}, Activation::None)};
    } else {
      convs_ = {vd_conv(o.in, o.filters, 3, o.stride, Activation::Relu),
                vd_conv(o.filters, out_, 3, {1, 1}, Activation::None)};
    }
    for (std::size_t i = 0; i < convs_.size(); ++i) {
      register_module("conv" + std::to_string(i), convs_[i]);
    }
    if (o.shortcut_conv)
      short_ = register_module("short", vd_conv(o.in, out_, 1, {1, 1}, Activation::None));
  }

  torch::Tensor forward(const torch::Tensor& input) override {
    auto x = input;
    for (const auto& conv : convs_) x = conv->forward(x);
    return torch::relu(x + shortcut(input));
  }
  std::int64_t out_channels() const override { return out_; }

 private:
  torch::Tensor shortcut(const torch::Tensor& input) {
    if (!short_) return input;
    if (stride_ == Stride{1, 1}) return short_->forward(input);
    return short_->forward(at::avg_pool2d(input, stride_, stride_, 0, /*ceil_mode=*/true,
                                          /*count_include_pad=*/false));
  }

  std::int64_t out_;
  Stride stride_;
  std::vector<std::shared_ptr<ConvBn>> convs_;
  std::shared_ptr<ConvBn> short_;
};

class ResNetVd : public FeatureModule {
 public:
  ResNetVd(std::int64_t layers, std::int64_t in_channels) {
    stem_ = {vd_conv(in_channels, 32, 3, {1, 1}, Activation::Relu),
             vd_conv(32, 32, 3, {1, 1}, Activation::Relu),
             vd_conv(32, 64, 3, {1, 1}, Activation::Relu)};
    for (std::size_t i = 0; i < stem_.size(); ++i) {
      register_module("conv1_" + std::to_string(i + 1), stem_[i]);
    }
    for (std::size_t stage = 0; stage < kFilters.size(); ++stage) {
      for (std::int64_t i = 0; i < kDepths.at(layers)[stage]; ++i) {
        const Stride stride = {stage > 0 && i == 0 ? 2 : 1, 1};
        blocks_.push_back(
            register_module("bb_" + std::to_string(stage) + "_" + std::to_string(i),
                            std::make_shared<VdBlock>(VdBlockOptions{
                                out_channels(), kFilters[stage], stride, layers >= 50, i == 0})));
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
  std::vector<std::shared_ptr<VdBlock>> blocks_;
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
  if (!kDepths.contains(options.layers)) {
    fail(ErrorCode::Config,
         "Architecture.Backbone.layers: {} is not one of 18, 34, 50, 101, 152, 200",
         options.layers);
  }
  return std::make_shared<ResNetVd>(options.layers, in_channels);
}

}  // namespace ocr
