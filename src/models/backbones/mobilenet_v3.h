// MobileNetV3 (Howard et al. 2019) as PaddleOCR's recognisers use it: N×3×H×W to N×C×1×⌊⌈W/2⌉/2⌋.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

enum class MobileNetV3Size { Small, Large };

struct MobileNetV3Options {
  static constexpr std::string_view kName = "MobileNetV3";
  double scale = 0.5;  // width multiplier: .35, .5, .75, 1 or 1.25
  MobileNetV3Size model_name = MobileNetV3Size::Small;
  std::vector<std::int64_t> large_stride = {1, 2, 2, 2};  // vertical strides of the four stages
  std::vector<std::int64_t> small_stride = {2, 2, 2, 2};
  bool disable_se = false;
};

void describe(MobileNetV3Options& o, config::Visitor& v);

std::int64_t output_height(const MobileNetV3Options& options, std::int64_t height);
std::int64_t pixels_per_step(const MobileNetV3Options& options);

// Throws Error (Config) for a scale or strides that the architecture does not have.
std::shared_ptr<FeatureModule> build(const MobileNetV3Options& options, std::int64_t in_channels);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::MobileNetV3Size> {
  static constexpr std::pair<MobileNetV3Size, std::string_view> kNames[] = {
      {MobileNetV3Size::Small, "small"}, {MobileNetV3Size::Large, "large"}};
};
