// Training a text detector with DB, as PaddleOCR's configs describe it.
#pragma once

#include <memory>

#include "distributed/world.h"
#include "train/detection_config.h"
#include "train/training_task.h"

namespace ocr {

// Loads the datasets, runs the preflight (throws Error with its findings), makes the detector on
// the device. Weights of Global.pretrained_model are loaded.
std::unique_ptr<TrainingTask> make_detection_task(const DetectionConfig& config,
                                                  const World& world = alone());

}  // namespace ocr
