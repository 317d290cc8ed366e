#include "models/necks/svtr_encoder.h"

#include <cmath>

#include <torch/torch.h>

#include "base/error.h"
#include "models/backbones/conv_bn.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

constexpr double kBlockNormEps = 1e-5;
constexpr double kLastNormEps = 1e-6;

nn::LayerNorm layer_norm(std::int64_t channels, double eps) {
  return nn::LayerNorm(nn::LayerNormOptions({channels}).eps(eps));
}

nn::Linear svtr_linear(std::int64_t in, std::int64_t out, bool bias = true) {
  nn::Linear layer(nn::LinearOptions(in, out).bias(bias));
  nn::init::normal_(layer->weight, 0, 0.02);
  if (bias) nn::init::zeros_(layer->bias);
  return layer;
}

// Attention of every column to every other: N×T×C to the same.
class SelfAttention : public nn::Module {
 public:
  explicit SelfAttention(const SvtrEncoderOptions& o)
      : heads_(o.num_heads),
        scale_(1 / std::sqrt(static_cast<double>(o.hidden_dims / o.num_heads))) {
    qkv_ = register_module("qkv", svtr_linear(o.hidden_dims, 3 * o.hidden_dims, o.qkv_bias));
    proj_ = register_module("proj", svtr_linear(o.hidden_dims, o.hidden_dims));
    attention_dropout_ = register_module("attn_drop", nn::Dropout(o.attn_drop_rate));
    dropout_ = register_module("proj_drop", nn::Dropout(o.drop_rate));
  }

  torch::Tensor forward(const torch::Tensor& x) {
    const auto parts = qkv_->forward(x).unflatten(2, {3, heads_, -1}).permute({2, 0, 3, 1, 4});
    const auto query = parts.select(0, 0) * scale_;  // N×heads×T×d
    const auto scores = at::matmul(query, parts.select(0, 1).transpose(2, 3));
    const auto attention = attention_dropout_->forward(at::softmax(scores, 3));
    const auto seen = at::matmul(attention, parts.select(0, 2)).transpose(1, 2).flatten(2);
    return dropout_->forward(proj_->forward(seen));
  }

 private:
  std::int64_t heads_;
  double scale_;
  nn::Linear qkv_{nullptr}, proj_{nullptr};
  nn::Dropout attention_dropout_{nullptr}, dropout_{nullptr};
};

class SvtrMlp : public nn::Module {
 public:
  explicit SvtrMlp(const SvtrEncoderOptions& o) {
    const auto hidden = static_cast<std::int64_t>(static_cast<double>(o.hidden_dims) * o.mlp_ratio);
    fc1_ = register_module("fc1", svtr_linear(o.hidden_dims, hidden));
    fc2_ = register_module("fc2", svtr_linear(hidden, o.hidden_dims));
    dropout_ = register_module("drop", nn::Dropout(o.drop_rate));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    return dropout_->forward(fc2_->forward(dropout_->forward(at::silu(fc1_->forward(x)))));
  }

 private:
  nn::Linear fc1_{nullptr}, fc2_{nullptr};
  nn::Dropout dropout_{nullptr};
};

class SvtrBlock : public nn::Module {
 public:
  explicit SvtrBlock(const SvtrEncoderOptions& o) : drop_path_(o.drop_path) {
    norm1_ = register_module("norm1", layer_norm(o.hidden_dims, kBlockNormEps));
    mixer_ = register_module("mixer", std::make_shared<SelfAttention>(o));
    norm2_ = register_module("norm2", layer_norm(o.hidden_dims, kBlockNormEps));
    mlp_ = register_module("mlp", std::make_shared<SvtrMlp>(o));
  }
  torch::Tensor forward(const torch::Tensor& input) {
    const auto x = input + kept(mixer_->forward(norm1_->forward(input)));
    return x + kept(mlp_->forward(norm2_->forward(x)));
  }

 private:
  torch::Tensor kept(const torch::Tensor& branch) const {  // leaves whole samples' branches out
    if (!is_training() || drop_path_ == 0) return branch;
    const auto keep = 1 - drop_path_;
    return branch * torch::empty({branch.size(0), 1, 1}, branch.options()).bernoulli_(keep) / keep;
  }

  double drop_path_;
  nn::LayerNorm norm1_{nullptr}, norm2_{nullptr};
  std::shared_ptr<SelfAttention> mixer_;
  std::shared_ptr<SvtrMlp> mlp_;
};

class SvtrEncoder : public FeatureModule {
 public:
  SvtrEncoder(const SvtrEncoderOptions& o, std::int64_t in) : out_channels_(o.dims) {
    const KernelSize kernel(o.kernel_size[0], o.kernel_size[1]);
    conv1_ = conv("conv1", in, in / 8, kernel);
    conv2_ = conv("conv2", in / 8, o.hidden_dims, 1);
    blocks_ = register_module("svtr_block", nn::ModuleList());
    for (std::int64_t i = 0; i < o.depth; ++i) blocks_->push_back(std::make_shared<SvtrBlock>(o));
    norm_ = register_module("norm", layer_norm(o.hidden_dims, kLastNormEps));
    conv3_ = conv("conv3", o.hidden_dims, in, 1);
    conv4_ = conv("conv4", 2 * in, in / 8, kernel);
    conv1x1_ = conv("conv1x1", in / 8, o.dims, 1);
  }

  torch::Tensor forward(const torch::Tensor& features) override {
    auto steps = conv2_->forward(conv1_->forward(features)).squeeze(2).transpose(1, 2);  // N×T×C
    for (const auto& block : *blocks_) steps = block->as<SvtrBlock>()->forward(steps);
    const auto seen = norm_->forward(steps).transpose(1, 2).unsqueeze(2);
    const auto both = at::cat({features, conv3_->forward(seen)}, 1);
    return conv1x1_->forward(conv4_->forward(both));
  }
  std::int64_t out_channels() const override { return out_channels_; }

 private:
  std::shared_ptr<ConvBn> conv(const char* name,
                               std::int64_t in,
                               std::int64_t out,
                               KernelSize kernel) {
    return register_module(name,
                           std::make_shared<ConvBn>(ConvBnOptions{.in = in,
                                                                  .out = out,
                                                                  .kernel = kernel,
                                                                  .activation = Activation::Silu,
                                                                  .names = {"conv", "norm"}}));
  }

  std::int64_t out_channels_;
  std::shared_ptr<ConvBn> conv1_, conv2_, conv3_, conv4_, conv1x1_;
  nn::ModuleList blocks_{nullptr};
  nn::LayerNorm norm_{nullptr};
};

void check_svtr(const SvtrEncoderOptions& o) {
  if (o.hidden_dims % o.num_heads != 0) {
    fail(ErrorCode::Config, "svtr: hidden_dims {} is not a multiple of num_heads {}", o.hidden_dims,
         o.num_heads);
  }
  if (o.kernel_size.size() != 2 || o.kernel_size[0] % 2 == 0 || o.kernel_size[1] % 2 == 0) {
    fail(ErrorCode::Config, "svtr: kernel_size needs two odd numbers, height and width");
  }
}

}  // namespace

void describe(SvtrEncoderOptions& o, config::Visitor& v) {
  v.field("dims", o.dims, "Channels out (svtr).", config::between(1, 4096));
  v.field("depth", o.depth, "Attention blocks (svtr).", config::between(0, 64));
  v.field("hidden_dims", o.hidden_dims, "Channels of an attention block (svtr).",
          config::between(1, 4096));
  v.field("num_heads", o.num_heads, "Attention heads, a divisor of hidden_dims (svtr).",
          config::between(1, 256));
  v.field("qkv_bias", o.qkv_bias, "Biases of queries, keys and values (svtr).");
  v.field("mlp_ratio", o.mlp_ratio, "Hidden channels of an MLP, in hidden_dims (svtr).",
          config::between(0.1, 16));
  v.field("drop_rate", o.drop_rate, "Dropout after attention and in MLPs (svtr).",
          config::between(0, 0.99));
  v.field("attn_drop_rate", o.attn_drop_rate, "Dropout of attention weights (svtr).",
          config::between(0, 0.99));
  v.field("drop_path", o.drop_path, "Share of samples that skip a branch in training (svtr).",
          config::between(0, 0.99));
  v.field("kernel_size", o.kernel_size, "Height and width of the outer convolutions (svtr).",
          config::between(1, 31));
  v.inert("use_guide", "the guiding branch is not trained here, so CTC trains the backbone too");
}

std::shared_ptr<FeatureModule> build(const SvtrEncoderOptions& options, std::int64_t in_channels) {
  check_svtr(options);
  return std::make_shared<SvtrEncoder>(options, in_channels);
}

}  // namespace ocr
