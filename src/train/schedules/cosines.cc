#include "train/schedules/cosines.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace ocr {
namespace {

constexpr double kTwoStepEpochs = 200;
constexpr double kRise = 0.3;         // OneCycle: the part of the run that climbs
constexpr double kStartDivisor = 25;  // its first rate is max over this
constexpr double kEndDivisor = 25e4;  // and its last one over this

double half_cosine(double peak, double part) {  // `part` 0…1 of the way from the peak to 0
  return peak * (1 + std::cos(std::numbers::pi * part)) / 2;
}

struct Phase {
  double end, from, to;  // the step that it ends at, and the rates at its two ends
};

std::vector<Phase> phases_of(const OneCycleOptions& o, double total) {
  const double low = o.max_lr / kStartDivisor;
  const double last = o.max_lr / kEndDivisor;
  const Phase up{kRise * total - 1, low, o.max_lr};
  if (!o.three_phase) return {up, {total - 1, o.max_lr, last}};
  return {up, {2 * kRise * total - 2, o.max_lr, low}, {total - 1, low, last}};
}

double rate_in(const Phase& phase, double start, double step, Anneal anneal) {
  const double part = std::min(1.0, (step - start) / (phase.end - start));
  if (anneal == Anneal::Linear) return phase.from + (phase.to - phase.from) * part;
  return phase.to + half_cosine(phase.from - phase.to, part);
}

}  // namespace

void describe(CosineOptions& o, config::Visitor& v) {
  describe_peak(o, v);
}

void describe(CyclicalCosineOptions& o, config::Visitor& v) {
  describe_peak(o, v);
  v.field("cycle", o.cycle, "Epochs from one peak to the next, fractions allowed.",
          config::at_least(0));
}

void describe(TwoStepCosineOptions& o, config::Visitor& v) {
  describe_peak(o, v);
}

void describe(OneCycleOptions& o, config::Visitor& v) {
  v.field("max_lr", o.max_lr, "Peak learning rate, reached at .3 of the run.", config::at_least(0));
  v.field("anneal_strategy", o.anneal_strategy, "How the rate goes from one end to the other.");
  v.field("three_phase", o.three_phase, "Fall as long as it rose, then to the end.");
  describe_warmup(o.warmup_epoch, v);
}

double rate_after_warmup(const CosineOptions& o, double step, const RunLength& run) {
  return half_cosine(o.learning_rate, step / run.total());
}

double rate_after_warmup(const CyclicalCosineOptions& o, double step, const RunLength& run) {
  const double cycle = std::max(1.0, std::nearbyint(run.steps(o.cycle)));
  return half_cosine(o.learning_rate, std::fmod(step, cycle) / cycle);
}

double rate_after_warmup(const TwoStepCosineOptions& o, double step, const RunLength& run) {
  const double first = run.steps(kTwoStepEpochs);
  return half_cosine(o.learning_rate, step / (step <= first ? first : run.total()));
}

double rate_after_warmup(const OneCycleOptions& o, double step, const RunLength& run) {
  double start = 0;
  for (const auto& phase : phases_of(o, run.total())) {
    if (phase.end <= start) continue;  // a run of a few steps
    if (step <= phase.end) return rate_in(phase, start, step, o.anneal_strategy);
    start = phase.end;
  }
  return o.max_lr / kEndDivisor;
}

}  // namespace ocr
