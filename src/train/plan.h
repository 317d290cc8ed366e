// What a run would do, before it does it: `ocr-train --plan`.
#pragma once

#include <string>

#include "train/training_options.h"

namespace ocr {

class TrainingTask;

// The network's sizes, the steps, evaluations and learning rates of the run, and what one step,
// which it takes, needs in time and memory; then warnings, each with the key to change. Writes no
// file.
std::string plan_of(const TrainingOptions& run, TrainingTask& task);

}  // namespace ocr
