#include "train/recognition_config.h"

namespace ocr {

static void describe(CtcLabelDecodeOptions& o, config::Visitor& v) {
  static_cast<void>(o);
  v.inert("character_dict_path", "taken from Global");
  v.inert("character_type", "taken from Global");
  v.inert("use_space_char", "taken from Global");
}

static void describe(RecMetricConfig& o, config::Visitor& v) {
  v.field("main_indicator", o.main_indicator, "What the best checkpoint is best in.");
  v.field("ignore_space", o.metric.ignore_space, "Remove spaces from both texts first.");
  v.field("is_filter", o.metric.is_filter, "Compare lower-cased [a-z0-9] only.");
}

void describe(LineSection& o, config::Visitor& v) {
  describe(static_cast<DataSection<DatasetOptions>&>(o), v);
  v.field("sampler", o.sampler, "How samples become batches.");
}

void describe_parts(RecognitionConfig& c, config::Visitor& v) {
  v.field("Architecture", c.architecture, "");
  v.field("Loss", c.loss, "What is minimised.");
  v.field("PostProcess", c.post_process, "Network output to text.");
  v.field("Metric", c.metric, "What is measured.");
  v.field("Train", c.train, "");
  v.field("Eval", c.eval, "");
}

void check_parts(const RecognitionConfig& c) {
  std::visit(
      [](const auto& o) {
        if constexpr (requires { check_loss(o); }) check_loss(o);
      },
      c.loss);
}

Charset load_charset(const GlobalOptions& global) {
  if (!global.character_dict_path.empty()) {
    return Charset::from_file(global.character_dict_path, global.use_space_char);
  }
  std::u32string characters = U"0123456789abcdefghijklmnopqrstuvwxyz";
  if (global.use_space_char) characters += U' ';
  return Charset(characters);
}

// PaddleOCR lower-cases labels where it has no dictionary, and in 2.0 for the type `en`.
bool lower_case_labels(const GlobalOptions& global) {
  return global.character_dict_path.empty() || global.character_type == "en";
}

}  // namespace ocr
