// [low, high] as configs write it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace ocr {

struct CountRange {
  std::int64_t low = 1;
  std::int64_t high = 1;

  std::int64_t draw(RandomStream& random) const { return random.integer(low, high); }
};

// One number stands for both ends. Throws Error (Config) naming `key` unless 1 <= low <= high <=
// 10000.
CountRange count_range(const std::vector<std::int64_t>& values, std::string_view key);

}  // namespace ocr
