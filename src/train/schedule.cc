#include "train/schedule.h"

#include <cmath>

namespace ocr {

void check_schedule(const ScheduleOptions& options) {
  std::visit(
      [](const auto& o) {
        if constexpr (requires { check(o); }) check(o);
      },
      options);
}

double learning_rate_at(const ScheduleOptions& options, const RunLength& run, std::int64_t step) {
  return std::visit(
      [&](const auto& o) {
        const double warmup = std::nearbyint(run.steps(o.warmup_epoch));
        const auto taken = static_cast<double>(step);
        if (taken < warmup) return peak_rate(o) * taken / warmup;
        return rate_after_warmup(o, taken - warmup, run);
      },
      options);
}

}  // namespace ocr
