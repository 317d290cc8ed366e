// One step of training a detector: a batch of pages with their maps to the loss.
#pragma once

#include <vector>

#include "models/detection/detector.h"
#include "train/db_loss.h"
#include "train/page_batch.h"

namespace ocr {

// In the mode that the detector is in; the scalar `total` carries the graph. Throws Error where a
// size is wrong.
DbLossParts detection_loss(Detector& detector,
                           const DetectionLossOptions& options,
                           const PageTensorBatch& batch);

// In eval mode and without a graph, on the CPU: N×H×W probabilities of shrunk text.
std::vector<float> text_probabilities(Detector& detector, const PageTensorBatch& batch);

}  // namespace ocr
