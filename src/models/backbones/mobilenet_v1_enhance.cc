#include "models/backbones/mobilenet_v1_enhance.h"

#include <array>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/conv_bn.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

using Pair = std::array<std::int64_t, 2>;  // vertical, horizontal

struct SeparableRow {
  std::int64_t out, kernel;
  Pair stride;
  bool se;
};

constexpr std::array<SeparableRow, 12> kSeparable = {{{64, 3, {1, 1}, false},
                                                      {128, 3, {1, 1}, false},
                                                      {128, 3, {1, 1}, false},
                                                      {256, 3, {2, 1}, false},
                                                      {256, 3, {1, 1}, false},
                                                      {512, 3, {2, 1}, false},
                                                      {512, 5, {1, 1}, false},
                                                      {512, 5, {1, 1}, false},
                                                      {512, 5, {1, 1}, false},
                                                      {512, 5, {1, 1}, false},
                                                      {512, 5, {1, 1}, false},
                                                      {1024, 5, {2, 1}, true}}};
constexpr std::int64_t kStemOut = 32;

const ConvBnNames kUnderscoreNames = {"_conv", "_batch_norm"};

Pair pair_of(const std::vector<std::int64_t>& values, std::string_view key) {
  if (values.empty() || values.size() > 2) {
    fail(ErrorCode::Config, "Architecture.Backbone.{}: {} numbers given, one or two are needed",
         key, values.size());
  }
  return {values.front(), values.back()};
}

Pair last_stride(const MobileNetV1EnhanceOptions& o) {
  return pair_of(o.last_conv_stride, "last_conv_stride");
}

Pair pool_kernel(const MobileNetV1EnhanceOptions& o) {
  if (o.last_pool_type == LastPool::Max) return {2, 2};
  return pair_of(o.last_pool_kernel_size, "last_pool_kernel_size");
}

std::vector<SeparableRow> separable_rows(const MobileNetV1EnhanceOptions& o) {
  std::vector<SeparableRow> rows(kSeparable.begin(), kSeparable.end());
  rows.push_back({1024, 5, last_stride(o), true});
  return rows;
}

class DepthwiseSeparable : public FeatureModule {
 public:
  DepthwiseSeparable(std::int64_t in, std::int64_t out, const SeparableRow& row) {
    depthwise_ = register_module("_depthwise_conv", std::make_shared<ConvBn>(ConvBnOptions{
                                                        in, in, row.kernel, row.stride, in,
                                                        Activation::HardSwish, kUnderscoreNames}));
    if (row.se) se_ = register_module("_se", std::make_shared<SqueezeExcite>(in, kTorchGateSlope));
    pointwise_ = register_module(
        "_pointwise_conv",
        std::make_shared<ConvBn>(ConvBnOptions{
            .in = in, .out = out, .activation = Activation::HardSwish, .names = kUnderscoreNames}));
  }
  torch::Tensor forward(const torch::Tensor& input) override {
    auto x = depthwise_->forward(input);
    if (se_) x = se_->forward(x);
    return pointwise_->forward(x);
  }
  std::int64_t out_channels() const override { return pointwise_->out_channels(); }

 private:
  std::shared_ptr<ConvBn> depthwise_, pointwise_;
  std::shared_ptr<SqueezeExcite> se_;
};

class MobileNetV1Enhance : public FeatureModule {
 public:
  MobileNetV1Enhance(const MobileNetV1EnhanceOptions& o, std::int64_t in_channels)
      : average_(o.last_pool_type == LastPool::Avg), pool_(pool_kernel(o)) {
    const auto width = [&](std::int64_t channels) {
      return static_cast<std::int64_t>(static_cast<double>(channels) * o.scale);
    };
    auto channels = width(kStemOut);
    conv1_ = register_module(
        "conv1",
        std::make_shared<ConvBn>(ConvBnOptions{
            in_channels, channels, 3, {2, 2}, 1, Activation::HardSwish, kUnderscoreNames}));
    blocks_ = register_module("block_list", nn::ModuleList());
    for (const auto& row : separable_rows(o)) {
      blocks_->push_back(std::make_shared<DepthwiseSeparable>(channels, width(row.out), row));
      channels = width(row.out);
    }
    out_channels_ = channels;
  }

  torch::Tensor forward(const torch::Tensor& images) override {
    auto x = conv1_->forward(images);
    for (const auto& block : *blocks_) x = block->as<DepthwiseSeparable>()->forward(x);
    return average_ ? at::avg_pool2d(x, pool_, pool_) : at::max_pool2d(x, pool_, pool_);
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  bool average_;
  Pair pool_;
  std::shared_ptr<ConvBn> conv1_;
  nn::ModuleList blocks_{nullptr};
  std::int64_t out_channels_ = 0;
};

}  // namespace

void describe(MobileNetV1EnhanceOptions& o, config::Visitor& v) {
  v.field("scale", o.scale, "Width multiplier.", config::between(0.125, 8));
  v.field("last_conv_stride", o.last_conv_stride,
          "Stride of the last layer: of both directions, or vertical and horizontal.",
          config::between(1, 2));
  v.field("last_pool_type", o.last_pool_type, "How the last rows are pooled.");
  v.field("last_pool_kernel_size", o.last_pool_kernel_size,
          "Height and width of the average; the maximum is of 2×2 always.", config::between(1, 64));
}

std::int64_t output_height(const MobileNetV1EnhanceOptions& o, std::int64_t height) {
  height = (height + 1) / 2;  // conv1
  for (const auto& row : separable_rows(o)) height = (height + row.stride[0] - 1) / row.stride[0];
  return height / pool_kernel(o)[0];
}

std::int64_t pixels_per_step(const MobileNetV1EnhanceOptions& o) {
  return 2 * last_stride(o)[1] * pool_kernel(o)[1];
}

std::shared_ptr<FeatureModule> build(const MobileNetV1EnhanceOptions& options,
                                     std::int64_t in_channels) {
  return std::make_shared<MobileNetV1Enhance>(options, in_channels);
}

}  // namespace ocr
