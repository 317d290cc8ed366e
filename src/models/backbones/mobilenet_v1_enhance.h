// MobileNetV1Enhance, the recogniser's backbone of PP-OCRv2 and PP-OCRv3: depthwise-separable
// layers (Howard et al. 2017) with hardswish, 5×5 kernels and two gates. N×3×H×W to N×512×1×T at
// scale .5; T = W/4 with the defaults, W/8 with last_conv_stride [1, 2].
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

enum class LastPool { Max, Avg };

struct MobileNetV1EnhanceOptions {
  static constexpr std::string_view kName = "MobileNetV1Enhance";
  double scale = 0.5;
  std::vector<std::int64_t> last_conv_stride = {1};  // both directions, or vertical and horizontal
  LastPool last_pool_type = LastPool::Max;
  // Of the average. The maximum is taken of 2×2 always: PaddleOCR does not read this key for it.
  std::vector<std::int64_t> last_pool_kernel_size = {3, 2};
};

void describe(MobileNetV1EnhanceOptions& o, config::Visitor& v);

// These throw Error (Config) for a stride or kernel that is not one or two numbers.
std::int64_t output_height(const MobileNetV1EnhanceOptions& options, std::int64_t height);
std::int64_t pixels_per_step(const MobileNetV1EnhanceOptions& options);
std::shared_ptr<FeatureModule> build(const MobileNetV1EnhanceOptions& options,
                                     std::int64_t in_channels);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::LastPool> {
  static constexpr std::pair<LastPool, std::string_view> kNames[] = {{LastPool::Max, "max"},
                                                                     {LastPool::Avg, "avg"}};
};
