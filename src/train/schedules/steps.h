// Learning rates that fall in steps.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "train/schedules/constant.h"

namespace ocr {

// lr·gamma^⌊t/(step_size·S)⌋
struct StepDecayOptions : PeakOptions {
  static constexpr std::string_view kName = "Step";
  std::int64_t step_size = 1;  // epochs
  double gamma = 0.1;
};

// lr·gamma^(how many milestones have been reached)
struct MultiStepDecayOptions : PeakOptions {
  static constexpr std::string_view kName = "MultiStepDecay";
  std::vector<std::int64_t> milestones;  // epochs, rising
  double gamma = 0.1;
};

// values[how many of decay_epochs have been reached]; warm-up rises to values[0].
struct PiecewiseOptions {
  static constexpr std::string_view kName = "Piecewise";
  std::vector<std::int64_t> decay_epochs;  // rising
  std::vector<double> values;              // one more
  double warmup_epoch = 0;
};

void describe(StepDecayOptions& o, config::Visitor& v);
void describe(MultiStepDecayOptions& o, config::Visitor& v);
void describe(PiecewiseOptions& o, config::Visitor& v);

// Throw Error (Config) where the lists do not fit.
void check(const MultiStepDecayOptions& o);
void check(const PiecewiseOptions& o);

inline double peak_rate(const PiecewiseOptions& o) {
  return o.values.at(0);
}
double rate_after_warmup(const StepDecayOptions& o, double step, const RunLength& run);
double rate_after_warmup(const MultiStepDecayOptions& o, double step, const RunLength& run);
double rate_after_warmup(const PiecewiseOptions& o, double step, const RunLength& run);

}  // namespace ocr
