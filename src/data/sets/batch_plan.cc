#include "data/sets/batch_plan.h"

#include "base/error.h"

namespace ocr {

BatchPlan plan_of_rank(const BatchPlan& plan, std::size_t rank, std::size_t ranks) {
  if (rank >= ranks) fail(ErrorCode::Usage, "rank {} of {} ranks", rank, ranks);
  BatchPlan part;
  const auto rounds = (plan.size() + ranks - 1) / ranks;
  for (std::size_t round = 0; round < rounds; ++round) {
    part.push_back(plan[(round * ranks + rank) % plan.size()]);
  }
  return part;
}

}  // namespace ocr
