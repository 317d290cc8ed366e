// Private to pages/: draws from ranges of counts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/random.h"

namespace ocr {

// Uniform from the lower to the higher end, both included; one number always holds. Throws Error
// (Config) for an empty range.
inline int draw_count(const std::vector<std::int64_t>& range, RandomStream& random) {
  if (range.empty()) fail(ErrorCode::Config, "an empty range: give [low, high]");
  const auto [low, high] = std::minmax(range.front(), range.back());
  return static_cast<int>(random.integer(low, high));
}

inline int draw_count(std::int64_t low, std::int64_t high, RandomStream& random) {
  return static_cast<int>(random.integer(low, high));
}

}  // namespace ocr
