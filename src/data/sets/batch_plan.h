// Which samples of an epoch make a batch together, and what size the batch has. A plan is a pure
// function of (seed, epoch) and of the samples, so a training resumes within it.
#pragma once

#include <cstdint>
#include <vector>

namespace ocr {

struct PlannedBatch {
  std::int64_t width = 0;            // W of the batch's tensor, pixels
  std::int64_t height = 0;           // H
  std::vector<std::size_t> samples;  // indices of the set
  bool operator==(const PlannedBatch&) const = default;
};

using BatchPlan = std::vector<PlannedBatch>;

}  // namespace ocr
