#include "data/sets/sampler_options.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/rec_dataset.h"
#include "support/data.h"

namespace ocr {
namespace {

// A set of images that have sizes alone.
class SizedSamples : public RecSamples {
 public:
  explicit SizedSamples(std::vector<LineSize> sizes) : sizes_(std::move(sizes)) {}

  std::vector<PreflightReport> run_preflight(bool) override { return {}; }
  const Charset& charset() const override { return charset_; }
  LineInput input() const override { return {}; }
  std::size_t size() const override { return sizes_.size(); }
  std::vector<std::size_t> order(std::uint64_t, std::int64_t epoch, bool) const override {
    std::vector<std::size_t> order;
    const std::size_t left_out = drawn && epoch % 2 == 1 ? 3 : 0;
    for (std::size_t i = 0; i + left_out < sizes_.size(); ++i) order.push_back(i);
    return order;
  }
  std::vector<LineSize> sizes() const override { return sizes_; }
  RecSample get(std::size_t, const RandomStream&) const override { return {}; }

  bool drawn = false;  // odd epochs have three samples fewer

 private:
  std::vector<LineSize> sizes_;
  Charset charset_{U"a"};
};

SizedSamples samples_of_widths(const std::vector<std::int32_t>& widths) {
  std::vector<LineSize> sizes;
  for (const auto width : widths) sizes.push_back({width, 32});
  return SizedSamples(sizes);
}

std::vector<std::size_t> sorted_samples(const BatchPlan& plan) {
  std::vector<std::size_t> samples;
  for (const auto& batch : plan) {
    samples.insert(samples.end(), batch.samples.begin(), batch.samples.end());
  }
  std::sort(samples.begin(), samples.end());
  return samples;
}

}  // namespace

TEST_CASE("batches without a sampler have the size of the resize rule", "[sets]") {
  const auto samples = samples_of_widths({10, 20, 30, 40, 50});
  const BatchPlanner planner(samples, FixedBatchesOptions{}, {2, false, false, 1, false});
  CHECK(planner.batches_per_epoch() == 3);
  CHECK(planner.plan(0) == BatchPlan{{320, 32, {0, 1}}, {320, 32, {2, 3}}, {320, 32, {4}}});
  const BatchPlanner dropping(samples, FixedBatchesOptions{}, {2, false, true, 1, false});
  CHECK(dropping.batches_per_epoch() == 2);
}

TEST_CASE("buckets follow the sizes of the set; drop_last leaves out what is not full", "[sets]") {
  const auto samples = samples_of_widths({10, 20, 30, 33, 320});
  WidthBucketOptions buckets;
  buckets.pixels = 4 * 32 * 32;
  const BatchPlanner planner(samples, buckets, {1, false, false, 1, false});
  CHECK(planner.plan(0) == BatchPlan{{64, 32, {0, 1}}, {64, 32, {2, 3}}, {320, 32, {4}}});
  buckets.min_width = 100;  // 128 wide: one line a batch
  CHECK(BatchPlanner(samples, buckets, {1, false, false, 1, false}).batches_per_epoch() == 5);
  buckets.min_width = 1;
  buckets.pixels = 3 * 32 * 64;
  const BatchPlanner all(samples, buckets, {1, false, false, 1, false});
  CHECK(all.plan(0) == BatchPlan{{64, 32, {0, 1, 2}}, {64, 32, {3}}, {320, 32, {4}}});
  const BatchPlanner full(samples, buckets, {1, false, true, 1, false});
  CHECK(full.plan(0) == BatchPlan{{64, 32, {0, 1, 2}}, {320, 32, {4}}});
}

TEST_CASE("a plan is a pure function of seed and epoch, and another in the next epoch", "[sets]") {
  std::vector<std::int32_t> widths;
  for (int i = 0; i < 60; ++i) widths.push_back(20 + 7 * i);
  const auto samples = samples_of_widths(widths);
  MultiScaleSamplerOptions scales;
  scales.first_bs = 4;
  WidthBucketOptions buckets;
  buckets.pixels = 4 * 320 * 32;
  for (const SamplerOptions& sampler : {SamplerOptions(scales), SamplerOptions(buckets)}) {
    for (const bool by_width : {false, true}) {
      const BatchRules rules{4, true, false, 7, by_width};
      const BatchPlanner planner(samples, sampler, rules);
      CHECK(planner.plan(3) == BatchPlanner(samples, sampler, rules).plan(3));
      CHECK(planner.plan(3) != planner.plan(4));
      CHECK(static_cast<std::int64_t>(planner.plan(3).size()) == planner.batches_per_epoch());
    }
  }
  const BatchPlanner planner(samples, buckets, {4, true, false, 7, false});
  const auto plan = sorted_samples(planner.plan(5));
  CHECK(plan == samples.order(0, 0, false));
}

TEST_CASE("every epoch has as many batches, whatever share of the set it draws", "[sets]") {
  auto samples = samples_of_widths({32, 32, 32, 32, 320, 32});
  samples.drawn = true;
  WidthBucketOptions buckets;
  buckets.pixels = 2 * 32 * 32;
  const BatchPlanner planner(samples, buckets, {1, false, false, 1, false});
  CHECK(planner.batches_per_epoch() == 4);
  CHECK(planner.plan(0).size() == 4);
  CHECK(planner.plan(1) ==
        BatchPlan{{32, 32, {0, 1}}, {32, 32, {2}}, {32, 32, {0, 1}}, {32, 32, {2}}});
}

TEST_CASE("a sampler says how wide and high lines can become", "[sets]") {
  LineInput resized;
  resized.height = 48;
  CHECK_FALSE(sampled_input(FixedBatchesOptions{}, resized));
  const auto buckets = sampled_input(WidthBucketOptions{}, resized);
  CHECK(buckets->rule == WidthRule::AtLeast);
  CHECK(buckets->height == 48);
  CHECK(buckets->width == 32);
  CHECK(buckets->max_width == 2048);
  CHECK_THROWS_WITH(sampled_input(WidthBucketOptions{}, std::nullopt),
                    Catch::Contains("RecResizeImg"));
  MultiScaleSamplerOptions scales;
  CHECK(sampled_input(scales, std::nullopt)->width == 320);
  CHECK(sampled_heights(scales, {}) == std::vector<std::int64_t>{32, 48, 64});
  CHECK(sampled_heights(FixedBatchesOptions{}, {}) == std::vector<std::int64_t>{32});
}

}  // namespace ocr
