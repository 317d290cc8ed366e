// The Optimizer section of a config: which one, as plain options.
//
// A new optimiser is a file pair with its options, their describe() and the overload of
// update_rule() that says how it changes weights, and one line here.
#pragma once

#include <variant>

#include "train/optimisers/adadelta.h"
#include "train/optimisers/adam.h"
#include "train/optimisers/adamw.h"
#include "train/optimisers/momentum.h"
#include "train/optimisers/rmsprop.h"

namespace ocr {

using OptimizerOptions =
    std::variant<AdamOptions, AdamWOptions, MomentumOptions, RmsPropOptions, AdadeltaOptions>;

const ScheduleOptions& schedule_of(const OptimizerOptions& options);

// Throws Error (Config) where keys of the section exclude each other.
void check_optimizer(const OptimizerOptions& options);

}  // namespace ocr
