// Numbers for arrays whose values do not matter, the same in each run.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace ocr::test {

inline std::vector<float> noise(std::int64_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> values(static_cast<std::size_t>(count));
  // Multiples of 2^-10 in [-1, 1): the same whatever the library's distributions are.
  for (auto& v : values) v = static_cast<float>(random() % 2048) / 1024 - 1;
  return values;
}

}  // namespace ocr::test
