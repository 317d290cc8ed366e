#include "train/training_tasks.h"

#include "train/classification_task.h"
#include "train/detection_task.h"
#include "train/recognition_task.h"

namespace ocr {
namespace {

std::unique_ptr<TrainingTask> task_of(const RecognitionConfig& config) {
  return make_recognition_task(config);
}
std::unique_ptr<TrainingTask> task_of(const DetectionConfig& config) {
  return make_detection_task(config);
}
std::unique_ptr<TrainingTask> task_of(const ClassificationConfig& config) {
  return make_classification_task(config);
}

}  // namespace

std::unique_ptr<TrainingTask> make_task(const TrainConfig& config) {
  return std::visit([](const auto& c) { return task_of(c); }, config);
}

}  // namespace ocr
