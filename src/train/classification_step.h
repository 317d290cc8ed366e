// One step of training a classifier of lines: a batch of images with their classes to the loss.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "models/classification/classifier.h"
#include "train/cls_loss.h"

namespace ocr {

// Plain memory, so that loaders need no torch.
struct ClassTensorBatch {
  std::int64_t size = 0;               // N
  std::int64_t height = 0, width = 0;  // 48×192 in PaddleOCR's configs
  std::vector<float> pixels;           // N×3×H×W in [−1, 1]
  std::vector<std::int64_t> classes;   // N, positions in Global.label_list
};

using ClassificationLossOptions = std::variant<ClsLossOptions>;

// In training mode; a scalar with its graph. Throws Error where a size or a class is wrong.
at::Tensor classification_loss(Classifier& classifier,
                               const ClassificationLossOptions& options,
                               const ClassTensorBatch& batch);

struct ClassReading {
  std::int64_t best = 0;  // the class
  float score = 0;        // its probability
};

// In eval mode and without a graph: one reading for each image.
std::vector<ClassReading> classify(Classifier& classifier, const ClassTensorBatch& batch);

}  // namespace ocr
