#include "models/classification/architecture.h"

namespace ocr {

void describe(ClassificationArchitectureOptions& o, config::Visitor& v) {
  v.field("model_type", o.model_type, "What the network is for.");
  v.field("algorithm", o.algorithm, "The family of the network.");
  v.field("in_channels", o.in_channels, "Channels of the image.", config::between(3, 3));
  v.field("Transform", o.transform, "Rectification before the backbone; empty: none.");
  v.field("Backbone", o.backbone, "Image to feature map.");
  v.inert("Neck", "a classifier averages the feature map itself");
  v.field("Head", o.head, "Feature map to classes.");
}

ParameterRule parameter_rule(const ClassificationArchitectureOptions& options,
                             std::string_view parameter) {
  return parameter.starts_with("backbone.") ? backbone_rule(options.backbone, parameter)
                                            : ParameterRule{};
}

}  // namespace ocr
