#include "data/formats/sample_range.h"

#include <algorithm>

#include "base/error.h"

namespace ocr {

SampleRange shard_range(std::size_t count,
                        std::size_t shard,
                        std::size_t shards,
                        std::size_t multiple) {
  if (shard >= shards) {
    fail(ErrorCode::Usage, "shard {} of {}: shards are numbered from 0", shard, shards);
  }
  const auto blocks = (count + multiple - 1) / multiple;
  const auto start = [&](std::size_t i) {  // the first i shards of the remainder have one more
    return std::min(count, (blocks / shards * i + std::min(i, blocks % shards)) * multiple);
  };
  return {start(shard), start(shard + 1)};
}

}  // namespace ocr
