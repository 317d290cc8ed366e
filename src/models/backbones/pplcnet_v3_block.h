// What the line and the page form of PPLCNetV3 (PP-OCRv4) have in common: convolutions that are
// several parallel branches while they learn and can be fused into one afterwards.
//
// Published files hold the fused form, and training files the branches.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include <torch/nn/modules/container/modulelist.h>

#include "models/backbones/conv_bn.h"
#include "models/batch_norm.h"

namespace ocr {

// The nearest multiple of `divisor` that does not lose more than a tenth.
std::int64_t make_divisible_by(double channels, std::int64_t divisor);

// scale·x + bias with one number each. Parameters `scale`, `bias` of shape (1), 1 and 0 at first.
class LearnableAffine : public FeatureModule {
 public:
  explicit LearnableAffine(std::int64_t channels);
  torch::Tensor forward(const torch::Tensor& x) override { return scale_ * x + bias_; }
  std::int64_t out_channels() const override { return channels_; }

 private:
  std::int64_t channels_;
  torch::Tensor scale_, bias_;
};

struct RepConvOptions {
  std::int64_t in = 0, out = 0;
  std::int64_t kernel = 3;
  std::array<std::int64_t, 2> stride = {1, 1};  // vertical, horizontal
  // PaddleOCR tells the integer from the pair: the integer 1 has the identity branch, and the
  // integer 2 no activation; a pair is never equal to them.
  bool integer_stride = true;
  std::int64_t groups = 1;
  std::int64_t branches = 4;  // of k×k convolutions
  bool fused = false;         // one convolution with bias in place of the branches
};

// Branches summed ─► affine ─► hardswish ─► affine; with the integer stride 2 only the first
// affine.
//   identity   a bare BatchNorm, where in == out and the stride is the integer 1
//   conv_1x1   for kernels above 1
//   conv_kxk   `branches` of them
// Parameters `identity`, `conv_1x1`, `conv_kxk.{i}` or `reparam_conv`; `lab`, `act.lab`.
class RepConv : public FeatureModule, public TrainingParts {
 public:
  explicit RepConv(const RepConvOptions& options);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return options_.out; }

  // Puts one convolution in the place of the branches: in eval mode the output stays the same.
  // False, and nothing done, where there is one already.
  bool fuse();
  // `act.lab` of the integer stride 2, which nothing uses: published files do not have it.
  void drop_training_parts() override;

 private:
  void add_branches();
  void add_fused_conv();
  bool is_integer_stride(std::int64_t stride) const;
  torch::Tensor branch_sum(const torch::Tensor& x);

  RepConvOptions options_;
  BatchNorm identity_{nullptr};
  std::shared_ptr<ConvBn> conv_1x1_;
  torch::nn::ModuleList conv_kxk_{nullptr};
  torch::nn::Conv2d fused_{nullptr};
  std::shared_ptr<LearnableAffine> affine_, activation_affine_;
};

struct LcNetBlockOptions {
  std::int64_t in = 0, out = 0, kernel = 3;
  std::array<std::int64_t, 2> stride = {1, 1};
  bool integer_stride = true;
  bool se = false;
  std::int64_t branches = 4;
  bool fused = false;
};

// depthwise RepConv ─► [squeeze-and-excitation, slope 1/6] ─► 1×1 RepConv.
// Parameters `dw_conv`, `se`, `pw_conv`.
class LcNetBlock : public FeatureModule {
 public:
  explicit LcNetBlock(const LcNetBlockOptions& options);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return pointwise_->out_channels(); }

 private:
  std::shared_ptr<RepConv> depthwise_, pointwise_;
  std::shared_ptr<SqueezeExcite> se_;
};

// A block of the five stages blocks2…blocks6, channels at scale 1.
struct LcNetRow {
  int stage;  // 2 to 6
  std::int64_t kernel, in, out;
  bool se;
};
const std::vector<LcNetRow>& pplcnet_v3_rows();

}  // namespace ocr
