// Lines as a classifier sees them.
#pragma once

#include <cstdint>
#include <vector>

#include "data/cls_dataset.h"

namespace ocr {

// Plain memory, so that loaders need no torch.
struct ClassTensorBatch {
  std::int64_t size = 0;               // N
  std::int64_t height = 0, width = 0;  // 48×192 in PaddleOCR's configs
  std::vector<float> pixels;           // N×3×H×W in [−1, 1]
  std::vector<std::int64_t> classes;   // N, positions in Global.label_list
};

void add_line(const ClsSample& line, const LineInput& input, ClassTensorBatch& batch);

}  // namespace ocr
