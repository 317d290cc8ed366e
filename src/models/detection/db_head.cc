#include "models/detection/db_head.h"

#include <torch/torch.h>

#include "base/error.h"
#include "models/batch_norm.h"
#include "models/detection/doubling.h"
#include "models/detection/plain_conv.h"
#include "models/full_precision.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

// A transposed 2×2 convolution of stride 2.
class DoublingConv : public FeatureModule {
 public:
  DoublingConv(std::int64_t in, std::int64_t out) {
    weight_ = register_parameter("weight", torch::empty({in, out, 2, 2}));
    // Paddle's fan in of a transposed convolution (in, out, k, k) is that of its second axis too.
    nn::init::kaiming_uniform_(weight_, 0.0, torch::kFanIn, torch::kReLU);
    const double bound = 1 / std::sqrt(static_cast<double>(in));
    bias_ = register_parameter("bias", torch::empty({out}).uniform_(-bound, bound));
  }

  torch::Tensor forward(const torch::Tensor& x) override {
    if (is_training() && suits_doubled(x, weight_)) return doubled(x, weight_, bias_);
    return at::conv_transpose2d(x, weight_, bias_, {2, 2});
  }
  std::int64_t out_channels() const override { return weight_.size(1); }

 private:
  torch::Tensor weight_, bias_;
};

BatchNorm head_norm(std::int64_t channels) {
  BatchNorm norm(channels);
  nn::init::constant_(norm->bias, 1e-4);
  return norm;
}

class DbBranch : public FeatureModule {
 public:
  DbBranch(std::int64_t in, std::int64_t kernel) {
    const auto mid = in / 4;
    conv1_ = register_module("conv1", plain_conv({.in = in, .out = mid, .kernel = kernel}));
    norm1_ = register_module("conv_bn1", head_norm(mid));
    conv2_ = register_module("conv2", std::make_shared<DoublingConv>(mid, mid));
    norm2_ = register_module("conv_bn2", head_norm(mid));
    conv3_ = register_module("conv3", std::make_shared<DoublingConv>(mid, 1));
  }

  torch::Tensor forward(const torch::Tensor& input) override {
    return behind_first(conv1_->forward(input));
  }
  const PlainConv& first() const { return *conv1_; }
  torch::Tensor behind_first(const torch::Tensor& maps) {
    auto x = norm1_->forward(maps, Activation::Relu);
    x = norm2_->forward(conv2_->forward(x), Activation::Relu);
    return torch::sigmoid(conv3_->forward(x));
  }
  std::int64_t out_channels() const override { return 1; }

 private:
  std::shared_ptr<PlainConv> conv1_;
  std::shared_ptr<DoublingConv> conv2_, conv3_;
  BatchNorm norm1_{nullptr}, norm2_{nullptr};
};

class DbHead : public FeatureModule, public TrainingParts {
 public:
  DbHead(const DbHeadOptions& options, std::int64_t in) : k_(options.k) {
    const auto kernel = options.kernel_list.front();
    binarize_ = register_module("binarize", std::make_shared<DbBranch>(in, kernel));
    thresh_ = register_module("thresh", std::make_shared<DbBranch>(in, kernel));
  }

  // In float32, or as exact as asked for: the binary map's steepness makes small errors of the maps
  // large.
  torch::Tensor forward(const torch::Tensor& pyramid) override {
    const FullPrecision full(pyramid.device().type());
    const auto type = pyramid.scalar_type();
    const bool is_low = type == torch::kHalf || type == torch::kBFloat16;
    const auto features = is_low ? pyramid.to(torch::kFloat) : pyramid;
    if (!is_training()) return binarize_->forward(features);
    if (!thresh_) fail("DBHead: its threshold branch was taken out: it cannot train any more");
    const auto maps = PlainConv::forward_both(binarize_->first(), thresh_->first(), features);
    const auto probability = binarize_->behind_first(maps[0]);
    const auto threshold = thresh_->behind_first(maps[1]);
    return torch::cat({probability, threshold, torch::sigmoid(k_ * (probability - threshold))}, 1);
  }
  std::int64_t out_channels() const override { return is_training() ? 3 : 1; }

  void drop_training_parts() override {
    if (!thresh_) return;
    unregister_module("thresh");
    thresh_.reset();
  }

 private:
  double k_;
  std::shared_ptr<DbBranch> binarize_, thresh_;
};

}  // namespace

void describe(DbHeadOptions& o, config::Visitor& v) {
  v.field("k", o.k, "Steepness of the binary map.", config::at_least(1));
  v.field("kernel_list", o.kernel_list, "Kernels of a branch: odd, then 2 and 2.",
          config::between(1, 31));
}

void check_supported(const DbHeadOptions& options) {
  const auto& kernels = options.kernel_list;
  if (kernels.size() != 3 || kernels[0] % 2 == 0 || kernels[1] != 2 || kernels[2] != 2) {
    fail(ErrorCode::Config,
         "Architecture.Head.kernel_list: expected an odd kernel and 2, 2, such as [3, 2, 2]: the "
         "output must have the size of the image");
  }
}

std::shared_ptr<FeatureModule> build(const DbHeadOptions& options, std::int64_t in_channels) {
  check_supported(options);
  return std::make_shared<DbHead>(options, in_channels);
}

}  // namespace ocr
