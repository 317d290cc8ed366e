// Images to readings, with any network and for any task.
//
//   images ──► batches by the task's rule ──► run ──► CTC by best path or beam, DB post-processing
//   or the likeliest label ──► readings in input order
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <opencv2/core.hpp>

#include "infer/network_output.h"
#include "infer/task_rules.h"

namespace ocr {

// 8-bit BGR images. A reading depends on its image only, never on the others or on max_batch.
// Throws Error when the network's answer does not fit the batch or the rules.
std::vector<TaskReading> read_task(const std::vector<cv::Mat>& images,
                                   const TaskRules& rules,
                                   const RunNetwork& run);

// The batches in which read_task() gives them to the network, at most `max_batch` lines in one.
std::vector<ImageBatch> task_batches(const std::vector<cv::Mat>& images,
                                     const TaskRules& rules,
                                     std::size_t max_batch);

// Floats of the network's input for an image of that size.
std::int64_t input_floats(const TaskRules& rules, cv::Size image);

// Lines and labels are read in batches of at most that many; changes the speed, never a reading.
void set_max_batch(TaskRules& rules, std::size_t max_batch);

}  // namespace ocr
