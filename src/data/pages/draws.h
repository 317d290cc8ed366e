// Private to pages/: draws from ranges of counts, and the check of such a range.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
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

// Throws Error (Config) naming the key unless it has one number, or two that do not fall.
inline void check_counts(std::string_view key, const std::vector<std::int64_t>& range) {
  if (range.empty() || range.size() > 2) {
    fail(ErrorCode::Config, "{}: has {} numbers: give [low, high], or one that always holds", key,
         range.size());
  }
  if (range.back() < range.front()) {
    fail(ErrorCode::Config, "{}: [{}, {}] falls: give [low, high]", key, range[0], range[1]);
  }
}

}  // namespace ocr
