// Batches of lines of like widths, each as wide as its own lines need: a long line is not squeezed
// to the width of a short one, and a short one is not mostly padding.
//
//   sizes ──► natural width at the height ──► up to a multiple of `step` = bucket ──► batches of at
//   most `pixels` ──► shuffled
#pragma once

#include <cstdint>
#include <span>

#include "base/config/visitor.h"
#include "data/sets/batch_plan.h"
#include "data/sets/line_sizes.h"

namespace ocr {

struct WidthBucketOptions {
  static constexpr std::string_view kName = "WidthBuckets";
  std::int64_t height = 32;       // H, pixels; no key of a config, which has it in RecResizeImg
  std::int64_t step = 32;         // widths of batches are multiples of it
  std::int64_t min_width = 1;     // narrower batches are that wide, up to a multiple of step
  std::int64_t max_width = 2048;  // wider lines are squeezed to it
  std::int64_t pixels = 128 * 320 * 32;  // N·H·W of a batch, at most; one line may exceed it
  std::int64_t max_batch = 512;          // N, at most
};
void describe(WidthBucketOptions& o, config::Visitor& v);

// The width of the batch that a line belongs to.
std::int64_t bucket_width(const LineSize& size, const WidthBucketOptions& options);

// How many lines a full batch of that width holds, at least 1.
std::size_t lines_in_batch(std::int64_t width, const WidthBucketOptions& options);

// Every sample once. What a bucket's full batches leave over waits for the next wider bucket, as
// long as that is at most twice as wide; so few batches are not full. Shuffled: the samples in
// each bucket, and then the batches, by (seed, epoch); else by rising width. `sizes` is by index of
// the set.
BatchPlan width_bucket_plan(const WidthBucketOptions& options,
                            std::span<const std::size_t> samples,
                            std::span<const LineSize> sizes,
                            std::uint64_t seed,
                            std::int64_t epoch,
                            bool shuffled);

}  // namespace ocr
