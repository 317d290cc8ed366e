#include "reading_rules.h"

#include "data/rec_steps.h"
#include "train/evaluate.h"

namespace ocr {
namespace {

TaskRules rules_of(const RecognitionConfig& config, const Charset& charset) {
  LineRules rules;
  rules.input = manifest_input(line_input_of(transforms_of(config.eval.dataset)));
  rules.charset = charset;
  rules.use_space_char = config.global.use_space_char;
  return rules;
}

TaskRules rules_of(const DetectionConfig& config, const Charset&) {
  const auto& transforms = labelled_part(config.eval.dataset).transforms;
  PageRules rules;
  rules.input.normalise = normalisation_of(transforms);
  for (const auto& transform : transforms) {
    if (const auto* resize = std::get_if<DetResizeForTestOptions>(&transform)) {
      rules.input.resize = *resize;
    }
  }
  rules.post_process = std::get<DbPostProcessOptions>(config.post_process);
  return rules;
}

TaskRules rules_of(const ClassificationConfig& config, const Charset&) {
  LabelRules rules;
  rules.input = cls_input_of(std::get<ClsDataSetOptions>(config.eval.dataset).transforms);
  rules.post_process.label_list = config.global.label_list;
  return rules;
}

}  // namespace

TaskRules reading_rules(const TrainConfig& config, const Charset& charset) {
  return std::visit([&](const auto& held) { return rules_of(held, charset); }, config);
}

}  // namespace ocr
