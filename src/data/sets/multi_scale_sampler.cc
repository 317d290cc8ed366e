#include "data/sets/multi_scale_sampler.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "data/shuffle.h"

namespace ocr {
namespace {

using Samples = std::vector<std::size_t>;

std::int64_t rounded_down(std::int64_t value, std::int64_t factor) {
  return value / factor * factor;
}

BatchScale scale_of(const std::vector<std::int64_t>& scale) {
  if (scale.size() == 2 && scale[0] > 0 && scale[1] > 0) return {scale[0], scale[1], 0};
  fail(ErrorCode::Config, "sampler.scales: expected [width, height] in pixels for each scale");
}

void check_sampler(const MultiScaleSamplerOptions& options) {
  if (options.scales.empty()) fail(ErrorCode::Config, "sampler.scales: is empty");
  const auto& factor = options.divided_factor;
  if (factor.size() != 2 || factor[0] < 1 || factor[1] < 1) {
    fail(ErrorCode::Config, "sampler.divided_factor: expected two numbers, of width and height");
  }
  if (options.first_bs < 1) fail(ErrorCode::Config, "sampler.first_bs: is below 1");
}

RandomStream sampler_stream(const char* purpose, std::uint64_t seed, std::int64_t epoch) {
  return RandomStream(seed, purpose, static_cast<std::uint64_t>(epoch));
}

// `count` from `begin` on, and what is missing there from the start.
Samples filled_batch(const Samples& samples, std::size_t begin, std::size_t count) {
  const auto at = [&samples](std::size_t place) {
    return samples.begin() + static_cast<std::ptrdiff_t>(std::min(place, samples.size()));
  };
  Samples batch(at(begin), at(begin + count));
  const auto missing = count - batch.size();
  batch.insert(batch.end(), at(0), at(missing));
  return batch;
}

// One batch of each scale, again and again until all samples are in one.
BatchPlan plan_in_order(const std::vector<BatchScale>& scales, const Samples& samples) {
  BatchPlan plan;
  for (std::size_t begin = 0; begin < samples.size();) {
    for (const auto& scale : scales) {
      const auto count = static_cast<std::size_t>(scale.batch_size);
      plan.push_back({scale.width, scale.height, filled_batch(samples, begin, count)});
      begin += count;
    }
  }
  return plan;
}

double ratio_of(const LineSize& size) {
  return size.height <= 0 ? 1 : static_cast<double>(size.width) / size.height;
}

void set_width(PlannedBatch& batch, std::span<const LineSize> sizes, std::int64_t max_width) {
  double sum = 0;
  for (const auto sample : batch.samples) sum += ratio_of(sizes[sample]);
  const auto height = static_cast<double>(batch.height);
  const auto ratio = std::min(sum / static_cast<double>(batch.samples.size()),
                              static_cast<double>(max_width) / height);
  batch.width = batch.height * std::max<std::int64_t>(1, std::llrint(ratio));
}

}  // namespace

void describe(MultiScaleSamplerOptions& o, config::Visitor& v) {
  v.field("scales", o.scales, "Sizes of a batch's images, [width, height] each.",
          config::at_least(1));
  v.field("first_bs", o.first_bs, "Images in a batch of the first scale.", config::at_least(1));
  v.field("fix_bs", o.fix_bs, "As many in the batches of the others; false: as many pixels.");
  v.field("divided_factor", o.divided_factor, "Widths and heights are multiples of these.",
          config::at_least(1));
  v.field("is_training", o.is_training, "false: only the first scale, in order.");
  v.field("max_w", o.max_w, "With ds_width: the widest batch, pixels.", config::at_least(1));
  v.inert("ratio_wh", "PaddleOCR does not read it either");
}

std::vector<BatchScale> batch_scales(const MultiScaleSamplerOptions& options) {
  check_sampler(options);
  const auto first = scale_of(options.scales[0]);
  const auto budget = first.width * first.height * options.first_bs;
  if (!options.is_training) return {{first.width, first.height, options.first_bs}};
  std::vector<BatchScale> scales;
  for (const auto& given : options.scales) {
    auto scale = scale_of(given);
    scale.width = rounded_down(scale.width, options.divided_factor[0]);
    scale.height = rounded_down(scale.height, options.divided_factor[1]);
    if (scale.width == 0 || scale.height == 0) {
      fail(ErrorCode::Config, "sampler.scales: [{}, {}] is below divided_factor [{}, {}]", given[0],
           given[1], options.divided_factor[0], options.divided_factor[1]);
    }
    const auto fitting = std::max<std::int64_t>(1, budget / (scale.width * scale.height));
    scale.batch_size = options.fix_bs ? options.first_bs : fitting;
    scales.push_back(scale);
  }
  return scales;
}

BatchPlan multi_scale_plan(const MultiScaleSamplerOptions& options,
                           std::span<const std::size_t> samples,
                           std::uint64_t seed,
                           std::int64_t epoch) {
  Samples order(samples.begin(), samples.end());
  if (options.is_training) shuffle(order, sampler_stream("order", seed, epoch));
  auto plan = plan_in_order(batch_scales(options), order);
  if (options.is_training) shuffle(plan, sampler_stream("batches", seed, epoch));
  return plan;
}

BatchPlan multi_scale_plan_by_width(const MultiScaleSamplerOptions& options,
                                    std::span<const std::size_t> samples,
                                    std::span<const LineSize> sizes,
                                    std::uint64_t seed,
                                    std::int64_t epoch) {
  Samples order(samples.begin(), samples.end());
  std::stable_sort(order.begin(), order.end(), [&sizes](std::size_t a, std::size_t b) {
    return ratio_of(sizes[a]) < ratio_of(sizes[b]);
  });
  auto plan = plan_in_order(batch_scales(options), order);
  for (auto& batch : plan) set_width(batch, sizes, options.max_w);
  if (options.is_training) shuffle(plan, sampler_stream("batches", seed, epoch));
  return plan;
}

}  // namespace ocr
