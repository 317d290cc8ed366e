// Learning rate over the steps of a run.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "base/config/visitor.h"

namespace ocr {

struct ConstOptions {
  static constexpr std::string_view kName = "Const";
  double learning_rate = 1e-3;
  double warmup_epoch = 0;  // epochs, fractions allowed
};
struct CosineOptions {
  static constexpr std::string_view kName = "Cosine";
  double learning_rate = 1e-3;
  double warmup_epoch = 0;
};
using ScheduleOptions = std::variant<ConstOptions, CosineOptions>;

void describe(ConstOptions& o, config::Visitor& v);
void describe(CosineOptions& o, config::Visitor& v);

struct RunLength {
  std::int64_t steps_per_epoch = 1;
  std::int64_t epochs = 1;
};

// lr(t), t = steps already taken. Warm-up of w = round(warmup_epoch·S) steps: lr·t/w while t < w;
// then the schedule at t − w, with D = E·S. Cosine: lr·(1 + cos(π t/D))/2.
double learning_rate_at(const ScheduleOptions& options, const RunLength& run, std::int64_t step);

}  // namespace ocr
