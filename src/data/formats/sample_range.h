// A run cut into shards, for several processes or machines: `--shard i/n`.
#pragma once

#include <cstddef>

namespace ocr {

struct SampleRange {  // first, first + 1, ..., end - 1
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - first; }
  bool operator==(const SampleRange&) const = default;
};

// Shard `shard` (from 0) of `shards`: a part of 0 ... count - 1, all parts together each sample
// once. Sizes differ by one `multiple` at most, and cuts are at multiples of it: for tar shards the
// images in one (tar_sink.h). Throws Error (Usage) for shard >= shards.
SampleRange shard_range(std::size_t count,
                        std::size_t shard,
                        std::size_t shards,
                        std::size_t multiple = 1);

}  // namespace ocr
