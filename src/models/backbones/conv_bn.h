// Convolution, batch normalisation and an activation: the brick of the convolutional backbones.
#pragma once

#include <array>
#include <cstdint>

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>

#include "models/feature_module.h"

namespace ocr {

enum class Activation { None, Relu, HardSwish };

torch::Tensor activate(Activation activation, const torch::Tensor& x);

struct ConvBnNames {  // of the two parts
  const char* conv = "conv";
  const char* norm = "bn";
};

struct ConvBnOptions {
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::int64_t kernel = 1;                      // padded to keep the size at stride 1
  std::array<std::int64_t, 2> stride = {1, 1};  // vertical, horizontal
  std::int64_t groups = 1;
  Activation activation = Activation::None;
  ConvBnNames names = {};
};

// Parameters `conv.weight` and `bn.*`, or as named; no bias in the convolution; eps 1e-5, momentum
// .1.
class ConvBn : public FeatureModule {
 public:
  explicit ConvBn(const ConvBnOptions& options);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return options_.out; }

 private:
  ConvBnOptions options_;
  torch::nn::Conv2d conv_{nullptr};
  torch::nn::BatchNorm2d bn_{nullptr};
};

// The squeeze-and-excitation gate with the slope .2 that Paddle's hard sigmoid has (torch's is
// 1/6): x · clip(.2·s + .5, 0, 1), s = conv2(relu(conv1(mean of x))).
class SqueezeExcite : public FeatureModule {
 public:
  explicit SqueezeExcite(std::int64_t channels);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return channels_; }

 private:
  std::int64_t channels_;
  torch::nn::Conv2d conv1_{nullptr};
  torch::nn::Conv2d conv2_{nullptr};
};

}  // namespace ocr
