#include "train/detection_config.h"

#include "base/error.h"

namespace ocr {

static void describe(DetMetricConfig& o, config::Visitor& v) {
  v.field("main_indicator", o.main_indicator, "What the best checkpoint is best in.");
}

void describe_parts(DetectionConfig& c, config::Visitor& v) {
  v.field("Architecture", c.architecture, "");
  v.field("Loss", c.loss, "What is minimised.");
  v.field("PostProcess", c.post_process, "Map of probabilities to outlines.");
  v.field("Metric", c.metric, "What is measured.");
  v.field("Train", c.train, "");
  v.field("Eval", c.eval, "");
}

void check_parts(const DetectionConfig& c) {
  check_supported(c.architecture);
  if (c.eval.loader.batch_size_per_card == 1) return;
  fail(ErrorCode::Config,
       "Eval.loader.batch_size_per_card: {}: pages have sizes of their own in evaluation, so a "
       "detector's is 1",
       c.eval.loader.batch_size_per_card);
}

}  // namespace ocr
