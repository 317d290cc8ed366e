// One step of training a detector: a batch of pages with their maps to the loss.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "models/detection/detector.h"
#include "train/db_loss.h"

namespace ocr {

// Plain memory, so that loaders need no torch. Rows of pixels, page after page.
struct PageTensorBatch {
  std::int64_t size = 0;               // N
  std::int64_t height = 0, width = 0;  // multiples of 32
  std::vector<float> pixels;           // N×3×H×W, normalised
  std::vector<float> shrink_map;       // N×H×W, 0 or 1, as all but the threshold map
  std::vector<float> shrink_mask;      // N×H×W
  std::vector<float> threshold_map;    // N×H×W, .3 to .7
  std::vector<float> threshold_mask;   // N×H×W
};

using DetectionLossOptions = std::variant<DbLossOptions>;

// In training mode; the scalar `total` carries the graph. Throws Error where a size is wrong.
DbLossParts detection_loss(Detector& detector,
                           const DetectionLossOptions& options,
                           const PageTensorBatch& batch);

// In eval mode and without a graph, on the CPU: N×H×W probabilities of shrunk text.
std::vector<float> text_probabilities(Detector& detector, const PageTensorBatch& batch);

}  // namespace ocr
