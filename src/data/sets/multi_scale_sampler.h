// PaddleOCR's MultiScaleSampler (Train.sampler): batches of several heights and widths in one
// epoch. It decides the batches alone: batch_size_per_card and drop_last mean nothing beside it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/config/visitor.h"
#include "data/sets/batch_plan.h"
#include "data/sets/line_sizes.h"

namespace ocr {

struct MultiScaleSamplerOptions {
  static constexpr std::string_view kName = "MultiScaleSampler";
  std::vector<std::vector<std::int64_t>> scales = {{320, 32}, {320, 48}, {320, 64}};  // [W, H]
  std::int64_t first_bs = 128;
  bool fix_bs = true;
  std::vector<std::int64_t> divided_factor = {8, 16};  // of W, of H
  bool is_training = true;
  std::int64_t max_w = 480;
};
void describe(MultiScaleSamplerOptions& o, config::Visitor& v);

// A scale with the size of its batches.
struct BatchScale {
  std::int64_t width = 0, height = 0;
  std::int64_t batch_size = 0;
  bool operator==(const BatchScale&) const = default;
};

// In training each scale rounded down to divided_factor, with first_bs samples or, unless fix_bs,
// max(1, ⌊W₀·H₀·first_bs / (W·H)⌋), W₀×H₀ being the first scale as it is given; else only the first
// scale, unrounded. Throws Error (Config) for a scale that is not [W, H] or rounds to nothing.
std::vector<BatchScale> batch_scales(const MultiScaleSamplerOptions& options);

// The plan for `samples`, those of the epoch in the order of the set. Every scale has as many
// batches, and the last ones are filled from the start of the list, as PaddleOCR's are. In training
// the samples, and then the batches, are in a random order of (seed, epoch).
BatchPlan multi_scale_plan(const MultiScaleSamplerOptions& options,
                           std::span<const std::size_t> samples,
                           std::uint64_t seed,
                           std::int64_t epoch);

// The same with `ds_width: true`: samples by rising w/h, so that a batch holds lines of one shape;
// its width is H·max(1, round(r)), r being the mean of their w/h, at most max_w / H. `sizes` is by
// index of the set.
BatchPlan multi_scale_plan_by_width(const MultiScaleSamplerOptions& options,
                                    std::span<const std::size_t> samples,
                                    std::span<const LineSize> sizes,
                                    std::uint64_t seed,
                                    std::int64_t epoch);

}  // namespace ocr
