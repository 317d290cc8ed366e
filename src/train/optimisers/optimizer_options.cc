#include "train/optimisers/optimizer_options.h"

namespace ocr {

const ScheduleOptions& schedule_of(const OptimizerOptions& options) {
  return std::visit([](const auto& o) -> const ScheduleOptions& { return o.lr; }, options);
}

void check_optimizer(const OptimizerOptions& options) {
  std::visit([](const auto& o) { check_step(o); }, options);
}

}  // namespace ocr
