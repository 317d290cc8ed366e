// How often an image got its label: PaddleOCR's ClsMetric.
#pragma once

#include <cstdint>
#include <string_view>

namespace ocr {

// Sums over images; those of parts of a set add up.
struct ClassificationCounts {
  std::int64_t n = 0;
  std::int64_t correct = 0;

  void add(std::string_view truth, std::string_view read);
  ClassificationCounts& operator+=(const ClassificationCounts& other);
  double accuracy() const;         // 0-1; 0 for no images
  double paddle_accuracy() const;  // correct / (n + 1e-5): 1 is never quite reached
};

}  // namespace ocr
