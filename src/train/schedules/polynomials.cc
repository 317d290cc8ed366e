#include "train/schedules/polynomials.h"

#include <algorithm>
#include <cmath>

namespace ocr {
namespace {

double part_left(double step, const RunLength& run) {
  return 1 - std::min(step, run.total()) / run.total();
}

}  // namespace

void describe(LinearOptions& o, config::Visitor& v) {
  describe_peak(o, v);
  v.field("end_lr", o.end_lr, "Learning rate at the end of the run.", config::at_least(0));
  v.field("power", o.power, "1: a straight line; more: it falls sooner.", config::at_least(0));
}

void describe(DecayLearningRateOptions& o, config::Visitor& v) {
  v.field("learning_rate", o.learning_rate, "Learning rate of the first step.",
          config::at_least(0));
  v.field("factor", o.factor, "Power of the part of the run that is left.", config::at_least(0));
  v.inert("epochs", "the schedule is as long as Global.epoch_num");
  v.inert("end_lr", "this schedule of PaddleOCR's ends at 0 always; use Linear");
}

double rate_after_warmup(const LinearOptions& o, double step, const RunLength& run) {
  return (o.learning_rate - o.end_lr) * std::pow(part_left(step, run), o.power) + o.end_lr;
}

double rate_after_warmup(const DecayLearningRateOptions& o, double step, const RunLength& run) {
  return o.learning_rate * std::pow(part_left(step, run), o.factor);
}

}  // namespace ocr
