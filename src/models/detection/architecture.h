// The Architecture section of a detector's config: which network, as plain options.
//
// A new backbone, neck or head is its options and its module in a file pair, and one line in the
// variant below; make_detector() finds its module through the overload of `build`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/config/visitor.h"
#include "models/architecture.h"
#include "models/detection/db_fpn.h"
#include "models/detection/db_head.h"
#include "models/detection/lk_pan.h"
#include "models/detection/mobilenet_v3.h"
#include "models/detection/pplcnet_v3.h"
#include "models/detection/resnet_vd.h"
#include "models/detection/rse_fpn.h"
#include "models/parameter_rule.h"

namespace ocr {

enum class DetectionAlgorithm { Db };

using DetectionBackboneOptions =
    std::variant<DetMobileNetV3Options, DetResNetVdOptions, DetResNetOptions, DetPpLcNetV3Options>;
using DetectionNeckOptions = std::variant<DbFpnOptions, RseFpnOptions, LkPanOptions>;
using DetectionHeadOptions = std::variant<DbHeadOptions>;

struct DetectionArchitectureOptions {
  ModelType model_type = ModelType::Det;
  DetectionAlgorithm algorithm = DetectionAlgorithm::Db;
  std::int64_t in_channels = 3;
  TransformOptions transform;
  DetectionBackboneOptions backbone;
  DetectionNeckOptions neck;
  DetectionHeadOptions head;
};

void describe(DetectionArchitectureOptions& o, config::Visitor& v);

// Throws Error (Config) naming the key whose value these networks do not have.
void check_supported(const DetectionArchitectureOptions& options);

// `parameter` is its structured name ("backbone.blocks2.0.dw_conv.lab.scale").
ParameterRule parameter_rule(const DetectionArchitectureOptions& options,
                             std::string_view parameter);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::DetectionAlgorithm> {
  static constexpr std::pair<DetectionAlgorithm, std::string_view> kNames[] = {
      {DetectionAlgorithm::Db, "DB"}};
};
