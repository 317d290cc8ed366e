// Convolution, batch normalisation and an activation: the brick of the convolutional backbones.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <torch/nn/modules/conv.h>

#include "models/batch_norm.h"
#include "models/convolution.h"
#include "models/feature_module.h"

namespace ocr {

struct KernelSize {
  KernelSize(std::int64_t both) : height(both), width(both) {}
  KernelSize(std::int64_t h, std::int64_t w) : height(h), width(w) {}
  std::int64_t height, width;
};

// What PaddleOCR's file calls the two parts; each of its source files has words of its own.
struct ConvBnNames {
  std::string conv = "conv";
  std::string bn = "bn";
};

struct ConvBnOptions {
  std::int64_t in = 0;
  std::int64_t out = 0;
  KernelSize kernel = 1;                        // odd, padded to keep the size at stride 1
  std::array<std::int64_t, 2> stride = {1, 1};  // vertical, horizontal
  std::int64_t groups = 1;
  Activation activation = Activation::None;
  ConvBnNames names;
};

// Parameters `conv.weight` and `bn.*`, or of the names given; no bias in the convolution; eps 1e-5,
// momentum .1.
class ConvBn : public FeatureModule {
 public:
  explicit ConvBn(const ConvBnOptions& options);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return options_.out; }
  const torch::Tensor& weight() const { return conv_->weight; }
  const BatchNormImpl& norm() const { return *bn_; }

 private:
  ConvBnOptions options_;
  Convolution conv_{nullptr};
  BatchNorm bn_{nullptr};
};

// The squeeze-and-excitation gate: x · clip(slope·s + .5, 0, 1), s = conv2(relu(conv1(mean of x))).
// The slope is .2 in PaddleOCR's MobileNetV3 and RSEFPN, and torch's 1/6 in its MobileNetV1Enhance
// and PPLCNetV3.
inline constexpr double kTorchGateSlope = 1.0 / 6;

class SqueezeExcite : public FeatureModule {
 public:
  explicit SqueezeExcite(std::int64_t channels, double slope = 0.2);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return channels_; }

 private:
  std::int64_t channels_;
  double slope_;
  torch::nn::Conv2d conv1_{nullptr};
  torch::nn::Conv2d conv2_{nullptr};
};

}  // namespace ocr
