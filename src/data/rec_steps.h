// A recognition set's list of transforms, checked, and what it does to a line.
#pragma once

#include <optional>
#include <vector>

#include "data/rec_dataset.h"

namespace ocr {

struct RecStepsRules {
  std::int64_t ext_op_transform_idx = 2;
  std::int64_t max_text_length = 25;
  std::optional<LineInput> input;  // in place of the list's resize rule, which may then be missing
};

struct RecSteps {
  std::vector<RecTransform> augmentations;  // in order
  std::size_t of_further_lines = 0;         // as many of them are done to RecConAug's further lines
  std::int64_t max_text_length = 25;
  LineInput input;

  // One image, with its text, through the augmentations; each draws from a fork named for it.
  // `further` gives another line of the set, to which nothing has been done.
  LabelledLine apply(LabelledLine line,
                     const FurtherLine& further,
                     const RandomStream& random) const;
};

// Throws Error (Config) unless DecodeImage is the first, an encoder (CTCLabelEncode or
// MultiLabelEncode) and a resize rule (RecResizeImg or SVTRRecResizeImg) are there, augmentations
// stand before both, KeepKeys is the last, and none stands twice.
RecSteps rec_steps_of(const std::vector<RecTransform>& transforms, const RecStepsRules& rules = {});

// What the list's resize rule makes of lines. Throws Error (Config) if there is none, or two.
LineInput line_input_of(const std::vector<RecTransform>& transforms);

std::optional<LineInput> resize_rule_in(const std::vector<RecTransform>& transforms);  // or nothing

}  // namespace ocr
