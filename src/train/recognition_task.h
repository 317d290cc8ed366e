// Training a text recogniser with CTC, as PaddleOCR's configs describe it.
#pragma once

#include <memory>

#include "distributed/world.h"
#include "train/recognition_config.h"
#include "train/training_task.h"

namespace ocr {

// Loads charset and datasets, runs the preflight (throws Error with its findings), makes the model
// on the device. Weights of Global.pretrained_model are loaded.
std::unique_ptr<TrainingTask> make_recognition_task(const RecognitionConfig& config,
                                                    const World& world = alone());

}  // namespace ocr
