// Learning rate over the steps of a run: the schedules by name.
//
// A new schedule is its options and functions as schedules/constant.h says, and one line here.
#pragma once

#include <cstdint>
#include <variant>

#include "train/schedules/constant.h"
#include "train/schedules/cosines.h"
#include "train/schedules/polynomials.h"
#include "train/schedules/run_length.h"
#include "train/schedules/steps.h"

namespace ocr {

using ScheduleOptions = std::variant<ConstOptions,
                                     CosineOptions,
                                     CyclicalCosineOptions,
                                     DecayLearningRateOptions,
                                     LinearOptions,
                                     MultiStepDecayOptions,
                                     OneCycleOptions,
                                     PiecewiseOptions,
                                     StepDecayOptions,
                                     TwoStepCosineOptions>;

// Throws Error (Config) where lists of the schedule do not fit each other.
void check_schedule(const ScheduleOptions& options);

// lr(t), t = steps already taken. Warm-up of w = warmup_epoch·S steps, rounded half to even as
// PaddleOCR does: peak·t/w while t < w; then the schedule at t − w, as long as the whole run.
double learning_rate_at(const ScheduleOptions& options, const RunLength& run, std::int64_t step);

}  // namespace ocr
