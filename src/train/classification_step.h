// One step of training a classifier of lines: a batch of images with their classes to the loss.
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "models/classification/classifier.h"
#include "train/class_batch.h"
#include "train/cls_loss.h"

namespace ocr {

struct ClassificationLoss {
  at::Tensor loss;  // a scalar with its graph
  at::Tensor best;  // N, the likeliest classes
};

// In training mode. Throws Error where a size or a class is wrong.
ClassificationLoss classification_loss(Classifier& classifier,
                                       const ClassificationLossOptions& options,
                                       const ClassTensorBatch& batch);

struct ClassReading {
  std::int64_t best = 0;  // the class
  float score = 0;        // its probability
};

// In eval mode and without a graph: one reading for each image.
std::vector<ClassReading> classify(Classifier& classifier, const ClassTensorBatch& batch);

}  // namespace ocr
