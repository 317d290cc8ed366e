// How long a run is; schedules are told in epochs and computed in steps.
#pragma once

#include <cstdint>

namespace ocr {

struct RunLength {
  std::int64_t steps_per_epoch = 1;
  std::int64_t epochs = 1;

  double steps(double epochs_of_it) const {
    return epochs_of_it * static_cast<double>(steps_per_epoch);
  }
  double total() const { return steps(static_cast<double>(epochs)); }
};

}  // namespace ocr
