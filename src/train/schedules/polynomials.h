// Learning rates that fall as a power of what is left of the run; D is its length in steps.
#pragma once

#include <string_view>

#include "train/schedules/constant.h"

namespace ocr {

// (lr − end)·(1 − min(t, D)/D)^power + end
struct LinearOptions : PeakOptions {
  static constexpr std::string_view kName = "Linear";
  double end_lr = 0;
  double power = 1;
};

// The same with power `factor` to 0, without warm-up.
struct DecayLearningRateOptions {
  static constexpr std::string_view kName = "DecayLearningRate";
  double learning_rate = 1e-3;
  double factor = 0.9;
  static constexpr double warmup_epoch = 0;
};

void describe(LinearOptions& o, config::Visitor& v);
void describe(DecayLearningRateOptions& o, config::Visitor& v);

inline double peak_rate(const DecayLearningRateOptions& o) {
  return o.learning_rate;
}
double rate_after_warmup(const LinearOptions& o, double step, const RunLength& run);
double rate_after_warmup(const DecayLearningRateOptions& o, double step, const RunLength& run);

}  // namespace ocr
