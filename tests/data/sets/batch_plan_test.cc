#include "data/sets/batch_plan.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "data/sets/multi_scale_sampler.h"
#include "data/sets/width_buckets.h"

using namespace ocr;

namespace {

std::vector<std::size_t> first_indices(std::size_t count) {
  std::vector<std::size_t> indices(count);
  std::iota(indices.begin(), indices.end(), 0);
  return indices;
}

MultiScaleSamplerOptions small_sampler() {
  MultiScaleSamplerOptions options;
  options.scales = {{32, 32}, {32, 64}};
  options.first_bs = 4;
  options.fix_bs = false;
  return options;
}

std::vector<LineSize> widths_of(std::initializer_list<std::int32_t> widths) {
  std::vector<LineSize> sizes;
  for (const auto width : widths) sizes.push_back({width, 32});
  return sizes;
}

std::vector<std::size_t> all_samples(const BatchPlan& plan) {
  std::vector<std::size_t> all;
  for (const auto& batch : plan) all.insert(all.end(), batch.samples.begin(), batch.samples.end());
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

// PP-OCRv4's sampler: [[320, 32], [320, 48], [320, 64]], first_bs 192: 192, 128 and 96 a batch.
TEST_CASE("the scales of PP-OCRv4 have batches of 192, 128 and 96", "[sets]") {
  MultiScaleSamplerOptions options;
  options.first_bs = 192;
  options.fix_bs = false;
  CHECK(batch_scales(options) ==
        std::vector<BatchScale>{{320, 32, 192}, {320, 48, 128}, {320, 64, 96}});
  options.fix_bs = true;
  CHECK(batch_scales(options)[2].batch_size == 192);
  options.is_training = false;
  CHECK(batch_scales(options) == std::vector<BatchScale>{{320, 32, 192}});
}

TEST_CASE("sizes of scales are rounded down to divided_factor, the budget is not", "[sets]") {
  MultiScaleSamplerOptions options;
  options.scales = {{100, 40}};
  options.first_bs = 10;
  options.fix_bs = false;
  // 100 -> 96, 40 -> 32; 100·40·10 / (96·32) = 13.02
  CHECK(batch_scales(options) == std::vector<BatchScale>{{96, 32, 13}});
  options.scales = {{7, 32}};
  CHECK_THROWS_WITH(batch_scales(options), Catch::Contains("[7, 32] is below divided_factor"));
  options.scales = {{7}};
  CHECK_THROWS_WITH(batch_scales(options), Catch::Contains("sampler.scales: expected"));
}

// By hand: batches of 4 (32×32) and 2 (32×64) in turn over 7 samples: 0-3, 4-5, 6 with 0 1 2, and
// one of the second scale with nothing left: 0 1.
TEST_CASE("every scale has as many batches, the last ones filled from the start", "[sets]") {
  auto options = small_sampler();
  auto plan = multi_scale_plan(options, first_indices(7), 3, 0);
  REQUIRE(plan.size() == 4);
  std::map<std::int64_t, int> of_height;
  for (const auto& batch : plan) {
    ++of_height[batch.height];
    CHECK(batch.samples.size() == (batch.height == 32 ? 4 : 2));
  }
  CHECK(of_height == std::map<std::int64_t, int>{{32, 2}, {64, 2}});
  const auto all = all_samples(plan);
  CHECK(all.size() == 12);
  for (std::size_t i = 0; i < 7; ++i) CHECK(std::count(all.begin(), all.end(), i) >= 1);
  options.is_training = false;
  plan = multi_scale_plan(options, first_indices(7), 3, 0);
  CHECK(plan == BatchPlan{{32, 32, {0, 1, 2, 3}}, {32, 32, {4, 5, 6, 0}}});
}

TEST_CASE("a plan is a function of seed and epoch", "[sets]") {
  const auto options = small_sampler();
  const auto indices = first_indices(50);
  CHECK(multi_scale_plan(options, indices, 3, 1) == multi_scale_plan(options, indices, 3, 1));
  CHECK(multi_scale_plan(options, indices, 3, 1) != multi_scale_plan(options, indices, 3, 2));
  CHECK(multi_scale_plan(options, indices, 3, 1) != multi_scale_plan(options, indices, 4, 1));
}

TEST_CASE("ds_width sorts by shape; a batch is as wide as its mean", "[sets]") {
  auto options = small_sampler();
  options.scales = {{320, 32}};
  options.first_bs = 2;
  options.is_training = false;
  // w/h 10, 1, 2, 30: batches {1, 2} with mean 1.5 -> 2 (half to even), {10, 30} with 20 -> 480/32.
  const auto sizes = widths_of({320, 32, 64, 960});
  const auto plan = multi_scale_plan_by_width(options, first_indices(4), sizes, 0, 0);
  CHECK(plan == BatchPlan{{64, 32, {1, 2}}, {480, 32, {0, 3}}});
}

TEST_CASE("the sampler reads from a config, scales and all", "[sets]") {
  MultiScaleSamplerOptions options;
  config::read_yaml({"t.yml", "scales: [[320, 32], [640, 48]]\nfirst_bs: 64\nratio_wh: 0.8\n", {}},
                    [&](config::Visitor& v) { describe(options, v); });
  CHECK(options.scales == std::vector<std::vector<std::int64_t>>{{320, 32}, {640, 48}});
  CHECK(options.first_bs == 64);
}

TEST_CASE("buckets hold every line once, unsqueezed, within the budget of pixels", "[sets]") {
  WidthBucketOptions options;
  options.pixels = 32 * 1024;
  options.max_width = 1024;
  std::vector<LineSize> sizes;
  for (std::int32_t i = 0; i < 500; ++i) sizes.push_back({1 + i * 37 % 1400, 20 + i % 30});
  const auto plan = width_bucket_plan(options, first_indices(500), sizes, 1, 2, true);
  CHECK(all_samples(plan) == first_indices(500));
  for (const auto& batch : plan) {
    const auto count = static_cast<std::int64_t>(batch.samples.size());
    CHECK((count == 1 || batch.width * batch.height * count <= options.pixels));
    for (const auto sample : batch.samples) {
      const auto natural = natural_width(sizes[sample], options.height);
      CHECK((natural <= batch.width || batch.width == options.max_width));
      CHECK(batch.width <= 2 * bucket_width(sizes[sample], options));
    }
  }
  CHECK(plan == width_bucket_plan(options, first_indices(500), sizes, 1, 2, true));
  CHECK(plan != width_bucket_plan(options, first_indices(500), sizes, 1, 3, true));
}

// By hand, H 32, step 32, 2 lines of 64 or 4 of 32 in a batch: three lines of 32 wait, and go with
// those of 64; a line of 320 is too far from them.
TEST_CASE("what a bucket leaves over goes with the next one, if that is near", "[sets]") {
  WidthBucketOptions options;
  options.pixels = 4 * 32 * 32;
  const auto sizes = widths_of({10, 20, 30, 33, 320});
  const auto plan = width_bucket_plan(options, first_indices(5), sizes, 0, 0, false);
  CHECK(plan == BatchPlan{{64, 32, {0, 1}}, {64, 32, {2, 3}}, {320, 32, {4}}});
}
