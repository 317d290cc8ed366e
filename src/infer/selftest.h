// The images that a bundle carries to prove itself: made at export, replayed at every load.
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "bundle/manifest.h"
#include "infer/read_task.h"

namespace ocr {

// Adds to `task` what `run` makes of the image: its reading, and four of the output's values, the
// highest of as many rows. `rules` are of the same task. Returns the bytes of the image as kept.
std::size_t add_selftest(TaskSpec& task,
                         const cv::Mat& image,
                         const TaskRules& rules,
                         const RunNetwork& run);

// Throws Error (CorruptFile) naming the image, with what was expected and what came out, unless
// texts or labels are equal, boxes are within a pixel, and scores and values within the manifest's
// tolerance.
void replay_selftest(const Manifest& manifest,
                     const std::string& name,
                     const TaskRules& rules,
                     const RunNetwork& run);

}  // namespace ocr
