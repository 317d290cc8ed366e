#include "models/architecture.h"

#include "base/error.h"
#include "models/unsupported.h"

namespace ocr {
namespace {

constexpr double kLinearEncoderDecay = 1e-5;  // PaddleOCR's own L2 of encoder_type fc

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

double head_decay(const CtcHeadOptions& head) {
  return head.fc_decay;
}
double head_decay(const MultiHeadOptions& head) {
  return ctc_branch(head).head.fc_decay;
}

const char* usable_heights(const MobileNetV3Options&) {
  return "use a height of 32 with small_stride [1, 2, 2, 2] or large_stride [1, 2, 2, 2]";
}
const char* usable_heights(const MobileNetV1EnhanceOptions&) {
  return "use a height of 32, or of 48 with last_pool_type avg and last_pool_kernel_size [2, 2]";
}
const char* usable_heights(const ResNetVdOptions&) {
  return "use a height of 32";
}
const char* usable_heights(const PPLCNetV3Options&) {
  return "use a height of 48";
}
const char* usable_heights(const VggOptions&) {
  return "use a height of last_height times all of pool_height, 32 with the defaults";
}

// PaddleOCR exempts the ConvBN of these two from L2; the bare BN of PPLCNetV3's identity is not
// one.
bool undecayed(const MobileNetV1EnhanceOptions&, std::string_view parameter) {
  return has(parameter, "._batch_norm.");
}
bool undecayed(const PPLCNetV3Options&, std::string_view parameter) {
  return has(parameter, ".bn.");
}
bool undecayed(const MobileNetV3Options&, std::string_view) {
  return false;
}
bool undecayed(const ResNetVdOptions&, std::string_view) {
  return false;
}
bool undecayed(const VggOptions&, std::string_view) {
  return false;
}

}  // namespace

void describe(NoTransformOptions&, config::Visitor&) {}
void describe(NoNeckOptions&, config::Visitor&) {}

void describe(ArchitectureOptions& o, config::Visitor& v) {
  v.unsupported(unsupported_parts());
  v.field("model_type", o.model_type, "What the network is for: rec.");
  if (o.model_type != ModelType::Rec) {
    fail(ErrorCode::Config, "Architecture.model_type: '{}', expected that of a recogniser (rec)",
         o.model_type == ModelType::Det ? "det" : "cls");
  }
  v.field("algorithm", o.algorithm, "The family of the network.");
  v.field("in_channels", o.in_channels, "Channels of the image.", config::between(3, 3));
  v.field("Transform", o.transform, "Rectification before the backbone; empty: none.");
  v.field("Backbone", o.backbone, "Image to feature map.");
  v.field("Neck", o.neck, "Feature map to sequence; empty for a MultiHead.");
  v.field("Head", o.head, "Sequence to classes.");
}

void check_line_height(const ArchitectureOptions& options, std::int64_t height) {
  const auto rows =
      std::visit([&](const auto& b) { return output_height(b, height); }, options.backbone);
  if (rows == 1) return;
  fail(ErrorCode::Config,
       "Architecture.Backbone: lines of height {} leave the backbone {} rows high, a sequence "
       "needs 1: "
       "{}",
       height, rows, std::visit([](const auto& b) { return usable_heights(b); }, options.backbone));
}

ParameterRule backbone_rule(const BackboneOptions& backbone, std::string_view parameter) {
  ParameterRule rule;
  if (std::visit([&](const auto& b) { return undecayed(b, parameter); }, backbone)) rule.l2 = 0;
  if (const auto* lcnet = std::get_if<PPLCNetV3Options>(&backbone)) {
    rule.learning_rate_factor = learning_rate_factor(*lcnet, parameter);
  }
  return rule;
}

ParameterRule parameter_rule(const ArchitectureOptions& options, std::string_view parameter) {
  if (parameter.starts_with("backbone.")) return backbone_rule(options.backbone, parameter);
  if (has(parameter, "encoder.fc.")) return {.l2 = kLinearEncoderDecay};
  const bool last = parameter.starts_with("head.fc") || parameter.starts_with("head.ctc_head.");
  if (!last) return {};
  return {.l2 = std::visit([](const auto& head) { return head_decay(head); }, options.head)};
}

}  // namespace ocr
