// Training a classifier that tells which way up a line is, as PaddleOCR's configs describe it.
#pragma once

#include <memory>

#include "distributed/world.h"
#include "train/classification_config.h"
#include "train/training_task.h"

namespace ocr {

// Loads the datasets, runs the preflight (throws Error with its findings), makes the classifier on
// the device. Weights of Global.pretrained_model are loaded.
std::unique_ptr<TrainingTask> make_classification_task(const ClassificationConfig& config,
                                                       const World& world = alone());

}  // namespace ocr
