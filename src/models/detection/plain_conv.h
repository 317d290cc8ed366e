// The convolution of the detectors' necks: no normalisation, no activation, and a bias only where
// asked for. For the .cc files of models/ alone.
#pragma once

#include <array>
#include <cstdint>

#include "models/feature_module.h"

namespace ocr {

struct PlainConvOptions {
  std::int64_t in = 0, out = 0;
  std::int64_t kernel = 1;  // padded to keep the size at stride 1
  std::int64_t stride = 1;
  std::int64_t groups = 1;
  bool bias = false;
};

// Parameters `weight`, U(±√(6/fan in)), which is Paddle's KaimingUniform, and `bias`,
// U(±1/√(fan in)).
class PlainConv : public FeatureModule {
 public:
  explicit PlainConv(const PlainConvOptions& options);
  torch::Tensor forward(const torch::Tensor& x) override;
  std::int64_t out_channels() const override { return options_.out; }

  // Of two without bias, alike but for their weights, as one of twice the outputs: x is read once.
  static std::array<torch::Tensor, 2> forward_both(const PlainConv& a,
                                                   const PlainConv& b,
                                                   const torch::Tensor& x);

 private:
  torch::Tensor convolved(const torch::Tensor& x,
                          const torch::Tensor& weight,
                          const torch::Tensor& bias) const;

  PlainConvOptions options_;
  torch::Tensor weight_, bias_;  // bias_ undefined: none
};

std::shared_ptr<PlainConv> plain_conv(const PlainConvOptions& options);

}  // namespace ocr
