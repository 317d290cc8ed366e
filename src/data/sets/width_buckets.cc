#include "data/sets/width_buckets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.h"
#include "data/shuffle.h"

namespace ocr {
namespace {

void check_buckets(const WidthBucketOptions& options) {
  for (const auto value : {options.height, options.step, options.min_width, options.max_width,
                           options.pixels, options.max_batch}) {
    if (value < 1) fail(ErrorCode::Config, "WidthBuckets: {} is below 1", value);
  }
}

// Takes the full batches of one bucket off the front of what waits.
void take_batches(std::vector<std::size_t>& waiting,
                  std::int64_t width,
                  const WidthBucketOptions& options,
                  BatchPlan& plan) {
  const auto size = lines_in_batch(width, options);
  std::size_t begin = 0;
  for (; begin + size <= waiting.size(); begin += size) {
    const auto first = waiting.begin() + static_cast<std::ptrdiff_t>(begin);
    plan.push_back({width, options.height, {first, first + static_cast<std::ptrdiff_t>(size)}});
  }
  waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(begin));
}

}  // namespace

void describe(WidthBucketOptions& o, config::Visitor& v) {
  v.field("step", o.step, "Widths of batches are multiples of it, pixels.", config::at_least(1));
  v.field("min_width", o.min_width, "Narrower batches are that wide, pixels.", config::at_least(1));
  v.field("max_width", o.max_width, "Wider lines are squeezed to it, pixels.", config::at_least(1));
  v.field("pixels", o.pixels, "Images × height × width of a batch, at most.", config::at_least(1));
  v.field("max_batch", o.max_batch, "Images of a batch, at most.", config::at_least(1));
}

std::size_t lines_in_batch(std::int64_t width, const WidthBucketOptions& options) {
  const auto fitting = options.pixels / (width * options.height);
  return static_cast<std::size_t>(std::clamp<std::int64_t>(fitting, 1, options.max_batch));
}

std::int64_t bucket_width(const LineSize& size, const WidthBucketOptions& options) {
  const auto natural = std::max(natural_width(size, options.height), options.min_width);
  const auto rounded = (natural + options.step - 1) / options.step * options.step;
  return std::min(rounded, options.max_width);
}

BatchPlan width_bucket_plan(const WidthBucketOptions& options,
                            std::span<const std::size_t> samples,
                            std::span<const LineSize> sizes,
                            std::uint64_t seed,
                            std::int64_t epoch,
                            bool shuffled) {
  check_buckets(options);
  const auto index = static_cast<std::uint64_t>(epoch);
  std::vector<std::size_t> order(samples.begin(), samples.end());
  if (shuffled) shuffle(order, RandomStream(seed, "order", index));
  std::map<std::int64_t, std::vector<std::size_t>> buckets;
  for (const auto sample : order) {
    buckets[bucket_width(sizes[sample], options)].push_back(sample);
  }
  BatchPlan plan;
  std::vector<std::size_t> waiting;
  std::int64_t width = 0;
  for (const auto& [bucket, members] : buckets) {
    if (!waiting.empty() && bucket > 2 * bucket_width(sizes[waiting.front()], options)) {
      plan.push_back({width, options.height, std::exchange(waiting, {})});
    }
    width = bucket;
    waiting.insert(waiting.end(), members.begin(), members.end());
    take_batches(waiting, width, options, plan);
  }
  if (!waiting.empty()) plan.push_back({width, options.height, std::move(waiting)});
  if (shuffled) shuffle(plan, RandomStream(seed, "batches", index));
  return plan;
}

}  // namespace ocr
