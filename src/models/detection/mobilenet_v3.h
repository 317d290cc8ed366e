// MobileNetV3 (Howard et al. 2019) as PaddleOCR's detectors use it: square strides, four levels.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/config/visitor.h"
#include "models/backbones/mobilenet_v3.h"

namespace ocr {

class PyramidModule;

struct DetMobileNetV3Options {
  static constexpr std::string_view kName = "MobileNetV3";
  double scale = 0.5;  // width multiplier: .35, .5, .75, 1 or 1.25
  MobileNetV3Size model_name = MobileNetV3Size::Large;
  bool disable_se = false;
};

void describe(DetMobileNetV3Options& o, config::Visitor& v);

void check_supported(const DetMobileNetV3Options& options);  // throws Error (Config)

// Parameters `conv.*`, `stage{0..3}.{i}.*`.
std::shared_ptr<PyramidModule> build(const DetMobileNetV3Options& options,
                                     std::int64_t in_channels);

}  // namespace ocr
