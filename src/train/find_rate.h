// The learning rate range test (Smith 2017): `ocr-train --find-lr`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "train/training_options.h"

namespace ocr {

class TrainingTask;

struct RateTrial {
  double rate = 0;
  double loss = 0;  // smoothed
};

struct RateSearch {
  std::vector<RateTrial> trials;  // by rising rate, up to where the loss left the ground
  double suggested = 0;           // a third of the rate at which the loss falls fastest
};

// One step at each of `steps` rates, evenly spread in logarithm from `low` to `high`; ends where
// the loss is no number or four times the least. Changes the task's weights and writes no file.
// Throws Error where the loss never falls.
RateSearch find_rate(const TrainingOptions& run,
                     TrainingTask& task,
                     std::int64_t steps = 100,
                     double low = 1e-6,
                     double high = 1);

// What the trials suggest; of at least three. Throws Error where the loss never falls.
double suggested_rate(const std::vector<RateTrial>& trials);

std::string text_of(const RateSearch& search);

}  // namespace ocr
