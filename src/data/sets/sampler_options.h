// Train.sampler and Eval.sampler of a config: how the samples of an epoch become batches.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "data/rec_samples.h"
#include "data/sets/batch_plan.h"
#include "data/sets/multi_scale_sampler.h"
#include "data/sets/width_buckets.h"

namespace ocr {

// loader.batch_size_per_card samples at the size of the resize rule: what a config without a
// sampler has.
struct FixedBatchesOptions {
  static constexpr std::string_view kName = "FixedBatches";
};
void describe(FixedBatchesOptions& o, config::Visitor& v);

using SamplerOptions =
    std::variant<FixedBatchesOptions, MultiScaleSamplerOptions, WidthBucketOptions>;

// What the sampler makes of lines, in place of the resize rule, if it does: for the preflight and
// for what needs the height. `resized` is what the resize rule makes, if there is one. Throws Error
// (Config) for buckets without it, and for scales that cannot be.
std::optional<LineInput> sampled_input(const SamplerOptions& sampler,
                                       const std::optional<LineInput>& resized);

// All heights that batches can have.
std::vector<std::int64_t> sampled_heights(const SamplerOptions& sampler, const LineInput& input);

struct BatchRules {
  std::int64_t batch_size = 1;
  bool shuffle = false;
  bool drop_last = false;
  std::uint64_t seed = 0;
  bool by_width = false;  // MultiScaleDataSet.ds_width
};

// The batches of each epoch of a set, which must outlive it. const = thread-safe.
class BatchPlanner {
 public:
  // Reads the sizes of the set's images where the sampler needs them. Throws Error (Config).
  BatchPlanner(const RecSamples& samples, SamplerOptions sampler, const BatchRules& rules);

  // As many for each epoch: where a drawn share (ratio_list) fills the buckets otherwise than in
  // epoch 0, the last batches are left out, or the first ones come again.
  std::int64_t batches_per_epoch() const { return batches_; }
  BatchPlan plan(std::int64_t epoch) const;  // a pure function of (seed, epoch)

 private:
  BatchPlan free_plan(std::int64_t epoch) const;

  const RecSamples& samples_;
  SamplerOptions sampler_;
  BatchRules rules_;
  std::vector<LineSize> sizes_;  // only where they are needed
  std::int64_t batches_ = 0;
};

}  // namespace ocr
