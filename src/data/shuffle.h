// A random order (Fisher and Yates), the same on every machine; std::shuffle's is the library's
// own.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "base/random.h"

namespace ocr {

template <typename T>
void shuffle(std::vector<T>& items, RandomStream random) {
  for (std::size_t i = items.size(); i > 1; --i) {
    const auto other = random.integer(0, static_cast<std::int64_t>(i) - 1);
    std::swap(items[i - 1], items[static_cast<std::size_t>(other)]);
  }
}

}  // namespace ocr
