// How far a rank's own work has come: what its Watch tells the others.
#pragma once

#include <atomic>
#include <cstdint>

namespace ocr {

struct Headway {
  std::atomic<std::int64_t> exchanges = 0;  // that all ranks take part in, in one order
  std::atomic<std::int64_t> pieces = 0;     // of work between two of them
  std::atomic<int> patience = 0;            // above 0: busy with what may take long
};

}  // namespace ocr
