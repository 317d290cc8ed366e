// Do two programs read an image alike?
#pragma once

#include <optional>
#include <string>

#include "infer/task_rules.h"

namespace ocr {

// Nothing where texts or labels are equal and there are as many outlines, in the same order, with
// corners within `pixels`; else what differs: "the text 'a' instead of 'b'".
std::optional<std::string> reading_difference(const TaskReading& found,
                                              const TaskReading& expected,
                                              double pixels = 1);

// How far apart the scores are; of outlines the largest difference. Infinite where the readings
// differ in kind or number.
double score_difference(const TaskReading& found, const TaskReading& expected);

// How sure a reading is: its score, or that of its least sure outline; 0 for a page without any.
double surety(const TaskReading& reading);

}  // namespace ocr
