// The backbone of CRNN's paper (Shi et al. 2015) and of EasyOCR's first networks: 3×3 convolutions
// with ReLU, some with a pooling behind them, after Simonyan and Zisserman 2014. The rows that are
// left become one by a last convolution of their height; the paper's is 2×2 and loses a column,
// this one keeps them all. N×3×H×W to N×last_channels×1×W/4 with the defaults, H = 32.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct VggOptions {
  static constexpr std::string_view kName = "VGG";
  std::vector<std::int64_t> channels = {64, 128, 256, 256, 512, 512};  // of each convolution
  std::vector<std::int64_t> pool_height = {2, 2, 1, 2, 1, 2};  // of the maximum behind it; 1: none
  std::vector<std::int64_t> pool_width = {2, 2, 1, 1, 1, 1};
  std::int64_t last_height = 2;
  std::int64_t last_channels = 512;
  bool batch_norm = true;
};

void describe(VggOptions& o, config::Visitor& v);

// These throw Error (Config) where there is not one pool_height and pool_width for each of
// channels.
std::int64_t output_height(const VggOptions& options, std::int64_t height);  // 0: too low
std::int64_t pixels_per_step(const VggOptions& options);
std::shared_ptr<FeatureModule> build(const VggOptions& options, std::int64_t in_channels);

}  // namespace ocr
