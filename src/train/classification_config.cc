#include "train/classification_config.h"

#include "base/error.h"

namespace ocr {

static void describe(ClsMetricConfig& o, config::Visitor& v) {
  v.field("main_indicator", o.main_indicator, "What the best checkpoint is best in.");
}

void describe_parts(ClassificationConfig& c, config::Visitor& v) {
  v.field("Architecture", c.architecture, "");
  v.field("Loss", c.loss, "What is minimised.");
  v.field("PostProcess", c.post_process, "Network output to a label.");
  v.field("Metric", c.metric, "What is measured.");
  v.field("Train", c.train, "");
  v.field("Eval", c.eval, "");
}

void check_parts(const ClassificationConfig& c) {
  const auto classes = std::get<ClsHeadOptions>(c.architecture.head).class_dim;
  const auto& labels = c.global.label_list;
  if (static_cast<std::int64_t>(labels.size()) == classes) return;
  fail(ErrorCode::Config,
       "Architecture.Head.class_dim: {}, but Global.label_list has {} labels: there is one class "
       "for each label",
       classes, labels.size());
}

}  // namespace ocr
