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

// The part of rank `rank` of `ranks`: batches rank, rank + ranks, ..., and so that all ranks have
// as many, the first ones again. Throws Error (Usage) unless rank < ranks.
BatchPlan plan_of_rank(const BatchPlan& plan, std::size_t rank, std::size_t ranks);

}  // namespace ocr
