#include "models/backbones/vgg.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/conv_bn.h"
#include "models/convolution.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

void check(const VggOptions& o) {
  const auto count = o.channels.size();
  if (o.pool_height.size() == count && o.pool_width.size() == count) return;
  fail(ErrorCode::Config,
       "Architecture.Backbone: channels has {} numbers, pool_height {} and pool_width {}; each "
       "convolution needs one of each (1, 1: no pooling)",
       count, o.pool_height.size(), o.pool_width.size());
}

std::int64_t product(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{1}, std::multiplies<>());
}

class BiasedConv : public FeatureModule {  // parameters conv.weight and conv.bias
 public:
  BiasedConv(std::int64_t in, std::int64_t out, KernelSize kernel, std::int64_t padding)
      : out_(out) {
    conv_ = register_module(
        "conv",
        Convolution(nn::Conv2dOptions(in, out, {kernel.height, kernel.width}).padding(padding)));
  }
  torch::Tensor forward(const torch::Tensor& x) override { return conv_->forward(x).relu(); }
  std::int64_t out_channels() const override { return out_; }

 private:
  std::int64_t out_;
  Convolution conv_{nullptr};
};

std::shared_ptr<FeatureModule> make_conv(std::int64_t in, std::int64_t out, bool batch_norm) {
  if (!batch_norm) return std::make_shared<BiasedConv>(in, out, 3, 1);
  return std::make_shared<ConvBn>(
      ConvBnOptions{.in = in, .out = out, .kernel = 3, .activation = Activation::Relu});
}

class Vgg : public FeatureModule {  // parameters convs.0.* …, last.*
 public:
  Vgg(const VggOptions& o, std::int64_t in_channels) : options_(o) {
    convs_ = register_module("convs", nn::ModuleList());
    for (const auto channels : o.channels) {
      convs_->push_back(make_conv(in_channels, channels, o.batch_norm));
      in_channels = channels;
    }
    last_ = register_module("last", std::make_shared<BiasedConv>(in_channels, o.last_channels,
                                                                 KernelSize(o.last_height, 1), 0));
  }

  torch::Tensor forward(const torch::Tensor& images) override {
    auto x = images;
    for (std::size_t i = 0; i < options_.channels.size(); ++i) {
      x = convs_[i]->as<FeatureModule>()->forward(x);
      const std::array pool = {options_.pool_height[i], options_.pool_width[i]};
      if (pool[0] > 1 || pool[1] > 1) x = at::max_pool2d(x, pool, pool);
    }
    return last_->forward(x);
  }
  std::int64_t out_channels() const override { return last_->out_channels(); }

 private:
  VggOptions options_;
  nn::ModuleList convs_{nullptr};
  std::shared_ptr<FeatureModule> last_;
};

}  // namespace

void describe(VggOptions& o, config::Visitor& v) {
  v.field("channels", o.channels, "Of each 3×3 convolution.", config::between(1, 4096));
  v.field("pool_height", o.pool_height, "Rows of the maximum behind each; 1: all stay.",
          config::between(1, 8));
  v.field("pool_width", o.pool_width, "Columns of the maximum behind each; 1: all stay.",
          config::between(1, 8));
  v.field("last_height", o.last_height, "Rows that are left, and become one.",
          config::between(1, 16));
  v.field("last_channels", o.last_channels, "Of the convolution that does it.",
          config::between(1, 4096));
  v.field("batch_norm", o.batch_norm, "Behind each 3×3 convolution, in place of its bias.");
}

std::int64_t output_height(const VggOptions& o, std::int64_t height) {
  check(o);
  for (const auto pool : o.pool_height) height /= pool;
  return std::max<std::int64_t>(0, height - o.last_height + 1);
}

std::int64_t pixels_per_step(const VggOptions& o) {
  check(o);
  return product(o.pool_width);
}

std::shared_ptr<FeatureModule> build(const VggOptions& options, std::int64_t in_channels) {
  check(options);
  return std::make_shared<Vgg>(options, in_channels);
}

}  // namespace ocr
