#include "train/schedule.h"

#include <cmath>
#include <numbers>

namespace ocr {
namespace {

double after_warmup(const ConstOptions& o, double, double) {
  return o.learning_rate;
}

double after_warmup(const CosineOptions& o, double step, double total) {
  return o.learning_rate * (1 + std::cos(std::numbers::pi * step / total)) / 2;
}

void describe_common(double& learning_rate, double& warmup_epoch, config::Visitor& v) {
  v.field("learning_rate", learning_rate, "Peak learning rate, reached at the end of warm-up.",
          config::at_least(0));
  v.field("warmup_epoch", warmup_epoch, "Epochs of linear warm-up; fractions are allowed.",
          config::at_least(0));
}

}  // namespace

void describe(ConstOptions& o, config::Visitor& v) {
  describe_common(o.learning_rate, o.warmup_epoch, v);
}
void describe(CosineOptions& o, config::Visitor& v) {
  describe_common(o.learning_rate, o.warmup_epoch, v);
}

double learning_rate_at(const ScheduleOptions& options, const RunLength& run, std::int64_t step) {
  return std::visit(
      [&](const auto& o) {
        const auto warmup = std::llround(o.warmup_epoch * static_cast<double>(run.steps_per_epoch));
        if (step < warmup)
          return o.learning_rate * static_cast<double>(step) / static_cast<double>(warmup);
        return after_warmup(o, static_cast<double>(step - warmup),
                            static_cast<double>(run.steps_per_epoch * run.epochs));
      },
      options);
}

}  // namespace ocr
