// ResNet_vd 18 to 200 as PaddleOCR's detectors use it: a stem of three 3×3 convolutions, four
// stages, a level from each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class PyramidModule;

struct DetResNetVdOptions {
  static constexpr std::string_view kName = "ResNet_vd";
  std::int64_t layers = 50;  // 18, 34, 50, 101, 152 or 200
  // Deformable convolutions, true or false for each stage: read, and refused where one is true.
  std::vector<std::string> dcn_stage;
  std::vector<std::int64_t> out_indices = {0, 1, 2, 3};
};

// The same network under the name that it had in PaddleOCR 2.0. From 2.5 on that name is the
// backbone of DB++, which has deformable convolutions and is refused for them.
struct DetResNetOptions : DetResNetVdOptions {
  static constexpr std::string_view kName = "ResNet";
};

void describe(DetResNetVdOptions& o, config::Visitor& v);

void check_supported(const DetResNetVdOptions& options);  // throws Error (Config)

// Parameters `conv1_{1..3}._conv.weight`, `bb_{stage}_{i}.{conv0,conv1,conv2,short}.*`.
std::shared_ptr<PyramidModule> build(const DetResNetVdOptions& options, std::int64_t in_channels);

}  // namespace ocr
