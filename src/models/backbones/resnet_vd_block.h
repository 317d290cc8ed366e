// The residual blocks of ResNet_vd (He et al. 2019, "Bag of Tricks", ResNet-D): where a block
// halves the map, its shortcut averages first instead of leaving pixels out.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/backbones/conv_bn.h"

namespace ocr {

struct ResNetVdDepth {
  bool bottleneck = false;
  std::array<std::int64_t, 4> blocks = {};  // of the stages
};
// Of ResNet 18, 34, 50, 101, 152 and 200. Throws Error (Config) for other numbers of layers.
ResNetVdDepth resnet_vd_depth(std::int64_t layers);

enum class ShortcutKind { Identity, Projection, AveragedProjection };

struct ResNetVdBlockOptions {
  std::int64_t in = 0;
  std::int64_t width = 64;                      // of the inner convolutions
  std::array<std::int64_t, 2> stride = {1, 1};  // vertical, horizontal
  bool bottleneck = false;  // 1×1, 3×3, 1×1 to 4·width; else two 3×3 to width
  ShortcutKind shortcut = ShortcutKind::Identity;
};

// Parameters `conv0`, `conv1`, `conv2` (bottleneck) and `short`, each `._conv` and `._batch_norm`.
class ResNetVdBlock : public FeatureModule {
 public:
  explicit ResNetVdBlock(const ResNetVdBlockOptions& options);
  torch::Tensor forward(const torch::Tensor& input) override;
  std::int64_t out_channels() const override;

 private:
  torch::Tensor shortcut_of(const torch::Tensor& input);

  ResNetVdBlockOptions options_;
  std::vector<std::shared_ptr<ConvBn>> convs_;
  std::shared_ptr<ConvBn> short_;
};

// A convolution under PaddleOCR's names of its ResNets, `_conv` and `_batch_norm`.
std::shared_ptr<ConvBn> resnet_conv(ConvBnOptions options);

}  // namespace ocr
