#include "infer/manifest_rules.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "text/utf8.h"

namespace ocr {
namespace {

template <typename Enum>
std::string name_in_table(Enum value) {
  for (const auto& [known, name] : config::EnumNames<Enum>::kNames) {
    if (known == value) return std::string(name);
  }
  fail("an enumerator without a name");
}

// `name` has passed validate().
template <typename Enum>
Enum value_in_table(const std::string& name) {
  for (const auto& [value, known] : config::EnumNames<Enum>::kNames) {
    if (known == name) return value;
  }
  fail("'{}' is no name of this enumeration", name);
}

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

LineInput line_input(const LineInputSpec& spec, const std::string& name) {
  const LineInputSpec known;
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

LineInputSpec line_input_spec(const LineInput& input) {
  LineInputSpec spec;
  spec.height = input.height;
  for (const auto& [rule, rule_name] : kWidthRules) {
    if (input.rule == rule) spec.width_rule.name = rule_name;
  }
  spec.width_rule.width = input.width;
  spec.width_rule.max_width = std::max(input.max_width, input.width);
  spec.multiple_of = input.multiple;
  return spec;
}

PageInput page_input(const PageInputSpec& spec) {
  const auto& resize = spec.resize;
  PageInput input;
  input.resize = {resize.image_shape, resize.keep_ratio, resize.limit_side_len,
                  value_in_table<LimitType>(resize.limit_type), resize.resize_long};
  input.normalise = {fmt::format("{}", spec.scale), spec.mean, spec.std, "hwc"};
  return input;
}

PageInputSpec page_input_spec(const PageInput& input) {
  const auto& resize = input.resize;
  PageInputSpec spec;
  spec.resize.image_shape = resize.image_shape;
  spec.resize.keep_ratio = resize.keep_ratio;
  spec.resize.limit_side_len = resize.limit_side_len;
  spec.resize.limit_type = name_in_table(resize.limit_type);
  spec.resize.resize_long = resize.resize_long;
  spec.mean = input.normalise.mean;
  spec.std = input.normalise.std;
  spec.scale = scale_of(input.normalise);
  return spec;
}

TaskRules rules_of(const RecognitionSpec& spec, const std::string& name) {
  LineRules rules;
  rules.input = line_input(spec.input, name);
  rules.charset = Charset(from_utf8(spec.charset.characters));
  rules.use_space_char = spec.charset.use_space_char;
  return rules;
}

TaskRules rules_of(const DetectionSpec& spec, const std::string&) {
  const auto& p = spec.postprocess;
  return PageRules{page_input(spec.input),
                   {p.thresh, p.box_thresh, p.max_candidates, p.unclip_ratio, p.use_dilation,
                    value_in_table<ScoreMode>(p.score_mode), value_in_table<BoxType>(p.box_type)}};
}

TaskRules rules_of(const ClassificationSpec& spec, const std::string& name) {
  LabelRules rules;
  rules.input = line_input(spec.input, name);
  rules.post_process.label_list = spec.postprocess.label_list;
  return rules;
}

TaskSpec spec_of(const LineRules& rules) {
  RecognitionSpec spec;
  spec.input = line_input_spec(rules.input);
  spec.charset.characters = to_utf8(rules.charset.characters());
  spec.charset.use_space_char = rules.use_space_char;
  return spec;
}

TaskSpec spec_of(const PageRules& rules) {
  const auto& o = rules.post_process;
  DetectionSpec spec;
  spec.input = page_input_spec(rules.input);
  spec.postprocess = {"DBPostProcess",
                      o.thresh,
                      o.box_thresh,
                      o.max_candidates,
                      o.unclip_ratio,
                      o.use_dilation,
                      name_in_table(o.score_mode),
                      name_in_table(o.box_type)};
  return spec;
}

TaskSpec spec_of(const LabelRules& rules) {
  ClassificationSpec spec;
  spec.input = line_input_spec(rules.input);
  spec.postprocess.label_list = rules.post_process.label_list;
  return spec;
}

}  // namespace

TaskRules task_rules(const TaskSpec& task, const std::string& name) {
  return std::visit([&](const auto& spec) { return rules_of(spec, name); }, task);
}

TaskSpec task_spec(const TaskRules& rules) {
  return std::visit([](const auto& held) { return spec_of(held); }, rules);
}

}  // namespace ocr
