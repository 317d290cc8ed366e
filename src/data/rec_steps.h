// A recognition set's list of transforms, checked.
#pragma once

#include <optional>
#include <vector>

#include "data/rec_dataset.h"

namespace ocr {

struct RecSteps {
  std::optional<RecAugOptions> augment;
  LineInput input;
};

// Throws Error (Config) unless DecodeImage is the first, CTCLabelEncode and RecResizeImg are there,
// RecAug stands before RecResizeImg, KeepKeys is the last, and none stands twice.
RecSteps rec_steps_of(const std::vector<RecTransform>& transforms);

}  // namespace ocr
