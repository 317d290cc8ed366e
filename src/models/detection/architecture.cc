#include "models/detection/architecture.h"

namespace ocr {

void describe(DetectionArchitectureOptions& o, config::Visitor& v) {
  v.field("model_type", o.model_type, "What the network is for.");
  v.field("algorithm", o.algorithm, "The family of the network.");
  v.field("in_channels", o.in_channels, "Channels of the image.", config::between(3, 3));
  v.field("Transform", o.transform, "Rectification before the backbone; empty: none.");
  v.field("Backbone", o.backbone, "Image to feature maps at 1/4, 1/8, 1/16 and 1/32.");
  v.field("Neck", o.neck, "Feature maps to one.");
  v.field("Head", o.head, "Feature map to the map of text.");
}

void check_supported(const DetectionArchitectureOptions& options) {
  std::visit([](const auto& o) { check_supported(o); }, options.backbone);
  std::visit([](const auto& o) { check_supported(o); }, options.neck);
  std::visit([](const auto& o) { check_supported(o); }, options.head);
}

ParameterRule parameter_rule(const DetectionArchitectureOptions& options,
                             std::string_view parameter) {
  constexpr std::string_view kPrefix = "backbone.";
  const auto* lcnet = std::get_if<DetPpLcNetV3Options>(&options.backbone);
  if (lcnet == nullptr || !parameter.starts_with(kPrefix)) return {};
  parameter.remove_prefix(kPrefix.size());
  ParameterRule rule{.learning_rate_factor = learning_rate_factor(*lcnet, std::string(parameter))};
  // PaddleOCR exempts the BatchNorm behind a convolution, not that of an identity branch.
  if (parameter.find(".bn.") != std::string_view::npos) rule.l2 = 0;
  return rule;
}

}  // namespace ocr
