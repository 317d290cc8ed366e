#include "train/schedules/constant.h"

namespace ocr {

void describe_warmup(double& warmup_epoch, config::Visitor& v) {
  v.field("warmup_epoch", warmup_epoch,
          "Epochs of linear warm-up from 0; fractions are allowed. The schedule starts after it.",
          config::at_least(0));
  v.inert("epochs", "the schedule is as long as Global.epoch_num");
}

void describe_peak(PeakOptions& o, config::Visitor& v) {
  v.field("learning_rate", o.learning_rate, "Peak learning rate, reached at the end of warm-up.",
          config::at_least(0));
  describe_warmup(o.warmup_epoch, v);
}

void describe(ConstOptions& o, config::Visitor& v) {
  describe_peak(o, v);
}

double rate_after_warmup(const ConstOptions& o, double, const RunLength&) {
  return o.learning_rate;
}

}  // namespace ocr
