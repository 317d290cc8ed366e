// Which task a config asks for: a line for each model_type.
#pragma once

#include <memory>

#include "distributed/world.h"
#include "train/config.h"
#include "train/training_task.h"

namespace ocr {

std::unique_ptr<TrainingTask> make_task(const TrainConfig& config, const World& world = alone());

}  // namespace ocr
