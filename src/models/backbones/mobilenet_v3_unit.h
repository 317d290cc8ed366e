// What the line and the page form of MobileNetV3 (Howard et al. 2019) have in common.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "models/backbones/conv_bn.h"
#include "models/backbones/mobilenet_v3.h"

namespace ocr {

constexpr std::int64_t kMobileNetV3Stem = 16;  // channels of the first convolution at scale 1

struct MobileNetV3Row {  // of the paper's tables, channels at scale 1
  std::int64_t kernel, mid, out;
  bool se;
  Activation activation;
  int stage;  // of the line form: index into its list of strides, -1: stride 1
};
std::span<const MobileNetV3Row> mobilenet_v3_rows(MobileNetV3Size size);

void check_mobilenet_v3_scale(double scale);  // throws Error (Config)

// The nearest multiple of 8 that does not lose more than a tenth.
std::int64_t make_divisible(double channels);

struct ResidualUnitOptions {
  std::int64_t in = 0, mid = 0, out = 0, kernel = 3;
  std::array<std::int64_t, 2> stride = {1, 1};  // vertical, horizontal
  bool se = false;
  bool shortcut = false;  // adds the input: in == out and stride 1
  Activation activation = Activation::Relu;
};

// 1×1 expand ─► depthwise k×k ─► [squeeze-and-excitation] ─► 1×1 linear [+ input].
// Parameters `expand_conv`, `bottleneck_conv`, `mid_se`, `linear_conv`.
class ResidualUnit : public FeatureModule {
 public:
  explicit ResidualUnit(const ResidualUnitOptions& options);
  torch::Tensor forward(const torch::Tensor& input) override;
  std::int64_t out_channels() const override { return options_.out; }

 private:
  ResidualUnitOptions options_;
  std::shared_ptr<ConvBn> expand_, depthwise_, project_;
  std::shared_ptr<SqueezeExcite> se_;
};

}  // namespace ocr
