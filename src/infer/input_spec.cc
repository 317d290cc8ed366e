#include "infer/input_spec.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace ocr {
namespace {

constexpr std::pair<WidthRule, std::string_view> kWidthRules[] = {
    {WidthRule::Fixed, "fixed"},
    {WidthRule::AtLeast, "at_least"},
    {WidthRule::Stretched, "stretched"}};

void require(
    bool followed, const std::string& name, const char* field, double found, double known) {
  if (followed) return;
  fail(ErrorCode::UnsupportedFormat, "{}: input.{}: {} is not supported, only {}", name, field,
       found, known);
}

}  // namespace

LineInput line_input(const InputSpec& spec, const std::string& name) {
  const InputSpec known;
  for (std::size_t i = 0; i < 3; ++i) {
    require(spec.mean.at(i) == known.mean[i], name, "mean", spec.mean[i], known.mean[i]);
    require(spec.std.at(i) == known.std[i], name, "std", spec.std[i], known.std[i]);
  }
  require(std::abs(spec.scale - known.scale) < 1e-12, name, "scale", spec.scale, known.scale);
  require(spec.pad_value == known.pad_value, name, "pad_value", spec.pad_value, known.pad_value);
  LineInput input;
  input.height = spec.height;
  input.width = spec.width_rule.width;
  for (const auto& [rule, rule_name] : kWidthRules) {
    if (spec.width_rule.name == rule_name) input.rule = rule;
  }
  input.max_width = spec.width_rule.max_width;
  input.multiple = spec.multiple_of;
  return input;
}

InputSpec input_spec(const LineInput& input) {
  InputSpec spec;
  spec.height = input.height;
  for (const auto& [rule, rule_name] : kWidthRules) {
    if (input.rule == rule) spec.width_rule.name = rule_name;
  }
  spec.width_rule.width = input.width;
  spec.width_rule.max_width = std::max(input.max_width, input.width);
  spec.multiple_of = input.multiple;
  return spec;
}

}  // namespace ocr
