#include "data/sets/sampler_options.h"

#include <algorithm>

#include "base/error.h"

namespace ocr {
namespace {

struct PlanInput {
  const RecSamples& samples;
  const BatchRules& rules;
  const std::vector<LineSize>& sizes;
  std::int64_t epoch;

  std::vector<std::size_t> order(bool shuffle) const {
    return samples.order(rules.seed, epoch, shuffle);
  }
};

BatchPlan plan_of(const FixedBatchesOptions&, const PlanInput& in) {
  const auto order = in.order(in.rules.shuffle);
  const auto size = static_cast<std::size_t>(in.rules.batch_size);
  const auto input = in.samples.input();
  BatchPlan plan;
  for (std::size_t begin = 0; begin < order.size(); begin += size) {
    const auto end = std::min(order.size(), begin + size);
    if (in.rules.drop_last && end - begin < size) break;
    const auto first = order.begin();
    plan.push_back(
        {input.width,
         input.height,
         {first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end)}});
  }
  return plan;
}

BatchPlan plan_of(const MultiScaleSamplerOptions& sampler, const PlanInput& in) {
  const auto order = in.order(false);  // the sampler shuffles by itself
  if (!in.rules.by_width) return multi_scale_plan(sampler, order, in.rules.seed, in.epoch);
  return multi_scale_plan_by_width(sampler, order, in.sizes, in.rules.seed, in.epoch);
}

WidthBucketOptions buckets_for(WidthBucketOptions buckets, const PlanInput& in) {
  buckets.height = in.samples.input().height;
  return buckets;
}

BatchPlan plan_of(const WidthBucketOptions& sampler, const PlanInput& in) {
  const auto buckets = buckets_for(sampler, in);
  auto plan = width_bucket_plan(buckets, in.order(false), in.sizes, in.rules.seed, in.epoch,
                                in.rules.shuffle);
  if (in.rules.drop_last) {
    std::erase_if(plan, [&](const PlannedBatch& batch) {
      return batch.samples.size() < lines_in_batch(batch.width, buckets);
    });
  }
  return plan;
}

bool needs_sizes(const SamplerOptions& sampler, const BatchRules& rules) {
  return std::holds_alternative<WidthBucketOptions>(sampler) ||
         (std::holds_alternative<MultiScaleSamplerOptions>(sampler) && rules.by_width);
}

std::optional<LineInput> input_by(const FixedBatchesOptions&, const std::optional<LineInput>&) {
  return std::nullopt;
}

std::optional<LineInput> input_by(const MultiScaleSamplerOptions& sampler,
                                  const std::optional<LineInput>&) {
  const auto scale = batch_scales(sampler).front();
  LineInput input;
  input.height = scale.height;
  input.width = scale.width;
  return input;
}

std::optional<LineInput> input_by(const WidthBucketOptions& sampler,
                                  const std::optional<LineInput>& resized) {
  if (!resized) {
    fail(ErrorCode::Config,
         "sampler: WidthBuckets takes its height from RecResizeImg, which is "
         "missing in transforms");
  }
  LineInput input = *resized;
  input.rule = WidthRule::AtLeast;
  input.width = bucket_width({}, sampler);
  input.max_width = sampler.max_width;
  input.multiple = sampler.step;
  return input;
}

}  // namespace

void describe(FixedBatchesOptions&, config::Visitor&) {}

std::optional<LineInput> sampled_input(const SamplerOptions& sampler,
                                       const std::optional<LineInput>& resized) {
  return std::visit([&](const auto& o) { return input_by(o, resized); }, sampler);
}

std::vector<std::int64_t> sampled_heights(const SamplerOptions& sampler, const LineInput& input) {
  const auto* scales = std::get_if<MultiScaleSamplerOptions>(&sampler);
  if (scales == nullptr) return {input.height};
  std::vector<std::int64_t> heights;
  for (const auto& scale : batch_scales(*scales)) heights.push_back(scale.height);
  return heights;
}

BatchPlanner::BatchPlanner(const RecSamples& samples,
                           SamplerOptions sampler,
                           const BatchRules& rules)
    : samples_(samples), sampler_(std::move(sampler)), rules_(rules) {
  if (needs_sizes(sampler_, rules_)) sizes_ = samples_.sizes();
  batches_ = static_cast<std::int64_t>(free_plan(0).size());
}

BatchPlan BatchPlanner::free_plan(std::int64_t epoch) const {
  const PlanInput input{samples_, rules_, sizes_, epoch};
  return std::visit([&](const auto& o) { return plan_of(o, input); }, sampler_);
}

BatchPlan BatchPlanner::plan(std::int64_t epoch) const {
  auto plan = free_plan(epoch);
  const auto wanted = static_cast<std::size_t>(batches_);
  const auto own = plan.size();
  if (own > wanted) plan.resize(wanted);
  for (std::size_t i = 0; plan.size() < wanted && own > 0; ++i) plan.push_back(plan[i]);
  return plan;
}

}  // namespace ocr
