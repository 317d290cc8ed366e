// The learning rate that stays, and what most schedules have in common with it: a peak and a
// warm-up.
//
// A schedule is an options struct with a kName, its describe(), and two functions that
// train/schedule.h finds by overload:
//   peak_rate(o)                    what warm-up rises to
//   rate_after_warmup(o, t, run)    the rate at t ≥ 0 steps after the warm-up
#pragma once

#include <string_view>

#include "base/config/visitor.h"
#include "train/schedules/run_length.h"

namespace ocr {

struct PeakOptions {
  double learning_rate = 1e-3;
  double warmup_epoch = 0;  // epochs, fractions allowed
};

struct ConstOptions : PeakOptions {
  static constexpr std::string_view kName = "Const";
};

void describe_peak(PeakOptions& o, config::Visitor& v);
void describe_warmup(double& warmup_epoch, config::Visitor& v);
void describe(ConstOptions& o, config::Visitor& v);

inline double peak_rate(const PeakOptions& o) {
  return o.learning_rate;
}
double rate_after_warmup(const ConstOptions& o, double step, const RunLength& run);

}  // namespace ocr
