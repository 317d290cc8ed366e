// ResNet-D (He et al. 2019, "Bag of Tricks") as PaddleOCR's recognisers use it: a stem of three 3×3
// convolutions, strides (2, 1) that keep the width, short cuts that average before their 1×1.
// N×3×32×W to N×C×1×⌊⌈W/2⌉/2⌋, C = 512 for 18 and 34 layers, else 2048.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct ResNetVdOptions {
  static constexpr std::string_view kName = "ResNet";  // PaddleOCR's name for it in recognition
  std::int64_t layers = 50;                            // 18, 34, 50, 101, 152 or 200
};

void describe(ResNetVdOptions& o, config::Visitor& v);

std::int64_t output_height(const ResNetVdOptions& options, std::int64_t height);
std::int64_t pixels_per_step(const ResNetVdOptions& options);

// Throws Error (Config) for another number of layers.
std::shared_ptr<FeatureModule> build(const ResNetVdOptions& options, std::int64_t in_channels);

}  // namespace ocr
