#include "base/allocator.h"

#include <algorithm>
#include <limits>
#include <thread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ocr {

void tune_allocator() {
#ifdef __GLIBC__
  constexpr int kLargest =
      std::numeric_limits<int>::max();  // mallopt takes an int: just under 2 GiB
  mallopt(M_MMAP_THRESHOLD, kLargest);
  mallopt(M_TRIM_THRESHOLD, kLargest);
  mallopt(M_TOP_PAD, 256 << 20);
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  mallopt(M_ARENA_MAX, std::max(2, cores / 2));
#endif
}

}  // namespace ocr
