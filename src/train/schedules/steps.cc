#include "train/schedules/steps.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "base/error.h"

namespace ocr {
namespace {

std::int64_t reached(const std::vector<std::int64_t>& epochs, double step, const RunLength& run) {
  return std::count_if(epochs.begin(), epochs.end(), [&](std::int64_t epoch) {
    return run.steps(static_cast<double>(epoch)) <= step;
  });
}

void check_rising(const std::vector<std::int64_t>& epochs, std::string_view key) {
  const auto fault = std::adjacent_find(epochs.begin(), epochs.end(), std::greater_equal<>());
  if (fault == epochs.end()) return;
  fail(ErrorCode::Config, "Optimizer.lr.{}: {} after {}: expected epochs in rising order", key,
       *std::next(fault), *fault);
}

}  // namespace

void describe(StepDecayOptions& o, config::Visitor& v) {
  describe_peak(o, v);
  v.field("step_size", o.step_size, "Epochs from one fall to the next.", config::at_least(1));
  v.field("gamma", o.gamma, "Factor of each fall.", config::at_least(0));
}

void describe(MultiStepDecayOptions& o, config::Visitor& v) {
  describe_peak(o, v);
  v.field("milestones", o.milestones, "Epochs at which the rate falls, rising.",
          config::at_least(0));
  v.field("gamma", o.gamma, "Factor of each fall.", config::at_least(0));
}

void describe(PiecewiseOptions& o, config::Visitor& v) {
  v.field("decay_epochs", o.decay_epochs, "Epochs at which the next value begins, rising.",
          config::at_least(0));
  v.field("values", o.values, "Learning rates, one more than decay_epochs.", config::at_least(0));
  describe_warmup(o.warmup_epoch, v);
}

void check(const MultiStepDecayOptions& o) {
  check_rising(o.milestones, "milestones");
}

void check(const PiecewiseOptions& o) {
  check_rising(o.decay_epochs, "decay_epochs");
  if (o.values.size() == o.decay_epochs.size() + 1) return;
  fail(ErrorCode::Config,
       "Optimizer.lr.values: {} values for {} decay_epochs: expected one more than decay_epochs",
       o.values.size(), o.decay_epochs.size());
}

double rate_after_warmup(const StepDecayOptions& o, double step, const RunLength& run) {
  return o.learning_rate *
         std::pow(o.gamma, std::floor(step / run.steps(static_cast<double>(o.step_size))));
}

double rate_after_warmup(const MultiStepDecayOptions& o, double step, const RunLength& run) {
  return o.learning_rate * std::pow(o.gamma, reached(o.milestones, step, run));
}

double rate_after_warmup(const PiecewiseOptions& o, double step, const RunLength& run) {
  return o.values.at(static_cast<std::size_t>(reached(o.decay_epochs, step, run)));
}

}  // namespace ocr
