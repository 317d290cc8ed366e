// Do all ranks of a run train the same thing on the same data?
#pragma once

#include <string>

#include "distributed/world.h"
#include "train/config.h"
#include "train/training_task.h"

namespace ocr {

// Called by all ranks before the first step. Throws Error (Config) on all of them, naming the first
// rank whose config, program or data is another than rank 0's, and what differs.
void check_agreement(const World& world, const TrainConfig& config, const TrainingTask& task);

}  // namespace ocr
