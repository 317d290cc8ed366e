// A convolution learnt as a sum of branches and deployed as one (Ding et al. 2021, "RepVGG";
// PaddleOCR's LearnableRepLayer in PPLCNetV3), same size at stride 1.
//
//   y = LAB(identity BN(x) + 1×1 ConvBN(x) + Σ k×k ConvBN(x)), then LAB(hardswish(y))
//
// identity only where in = out at stride 1, the 1×1 only where k > 1. LAB(x) = scale·x + bias with
// two learnt numbers. At stride 2 in both directions the hardswish and its LAB are left out.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/conv.h>

#include "models/backbones/conv_bn.h"
#include "models/feature_module.h"

namespace ocr {

// Parameters `scale` (1) and `bias` (0), each of one element.
class LearnableAffine : public torch::nn::Module {
 public:
  LearnableAffine();
  torch::Tensor forward(const torch::Tensor& x) const { return scale_ * x + bias_; }

 private:
  torch::Tensor scale_, bias_;
};

// A hardswish and its LAB, under the name that PaddleOCR gives it: `lab` within.
class AffineHardSwish : public torch::nn::Module {
 public:
  AffineHardSwish();
  torch::Tensor forward(const torch::Tensor& x) const { return lab_->forward(at::hardswish(x)); }

 private:
  std::shared_ptr<LearnableAffine> lab_;
};

struct RepLayerOptions {
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::int64_t kernel = 1;                      // odd
  std::array<std::int64_t, 2> stride = {1, 1};  // vertical, horizontal
  std::int64_t groups = 1;
  std::int64_t branches = 4;  // k×k ones
};

class RepLayer : public FeatureModule {
 public:
  explicit RepLayer(const RepLayerOptions& options);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return options_.out; }

  // Puts one convolution with a bias, `reparam_conv`, in the branches' place; equal to them in eval
  // mode. False, and nothing done, at a second call.
  bool fuse();

 private:
  struct Kernel {
    torch::Tensor weight, bias;
  };
  torch::Tensor branch_sum(const torch::Tensor& x);
  Kernel kernel_of(const torch::Tensor& weight, const torch::nn::BatchNorm2d& bn) const;
  Kernel kernel_of(const ConvBn& branch) const;
  torch::Tensor identity_weight() const;
  Kernel fused_kernel() const;

  RepLayerOptions options_;
  torch::nn::ModuleList conv_kxk_{nullptr};
  std::shared_ptr<ConvBn> conv_1x1_;          // none: k = 1
  torch::nn::BatchNorm2d identity_{nullptr};  // none: the sizes differ
  torch::nn::Conv2d reparam_conv_{nullptr};   // none: not fused
  std::shared_ptr<LearnableAffine> lab_;
  std::shared_ptr<AffineHardSwish> act_;
};

}  // namespace ocr
