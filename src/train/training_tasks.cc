#include "train/training_tasks.h"

#include "train/classification_task.h"
#include "train/detection_task.h"
#include "train/recognition_task.h"

namespace ocr {
namespace {

std::unique_ptr<TrainingTask> task_of(const RecognitionConfig& config, const World& world) {
  return make_recognition_task(config, world);
}
std::unique_ptr<TrainingTask> task_of(const DetectionConfig& config, const World& world) {
  return make_detection_task(config, world);
}
std::unique_ptr<TrainingTask> task_of(const ClassificationConfig& config, const World& world) {
  return make_classification_task(config, world);
}

}  // namespace

std::unique_ptr<TrainingTask> make_task(const TrainConfig& config, const World& world) {
  return std::visit([&](const auto& c) { return task_of(c, world); }, config);
}

}  // namespace ocr
