// The Architecture section of a config for a classifier of lines: which way up is it?
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

#include "base/config/visitor.h"
#include "models/architecture.h"
#include "models/classification/cls_head.h"

namespace ocr {

enum class ClassificationAlgorithm { Cls };

using ClassificationHeadOptions = std::variant<ClsHeadOptions>;

struct ClassificationArchitectureOptions {
  ModelType model_type = ModelType::Cls;
  ClassificationAlgorithm algorithm = ClassificationAlgorithm::Cls;
  std::int64_t in_channels = 3;
  TransformOptions transform;
  BackboneOptions backbone = MobileNetV3Options{.scale = 0.35};
  ClassificationHeadOptions head;
};

void describe(ClassificationArchitectureOptions& o, config::Visitor& v);

// `parameter` is its structured name ("backbone.conv1.conv.weight").
ParameterRule parameter_rule(const ClassificationArchitectureOptions& options,
                             std::string_view parameter);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::ClassificationAlgorithm> {
  static constexpr std::pair<ClassificationAlgorithm, std::string_view> kNames[] = {
      {ClassificationAlgorithm::Cls, "CLS"}};
};
