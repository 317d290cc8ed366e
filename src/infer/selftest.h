// The images that a bundle carries to prove itself: made at export, replayed at every load.
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "bundle/manifest.h"
#include "infer/read_lines.h"

namespace ocr {

// What `run` makes of the image: its text, score, and four of its probabilities, spread over the
// steps.
SelfTest make_selftest(const cv::Mat& image, const LineRules& rules, const RunLines& run);

// Throws Error (CorruptFile) naming the image, with what was expected and what came out, unless
// texts are equal and scores and probabilities are within the manifest's tolerance.
void replay_selftest(const Manifest& manifest,
                     const std::string& name,
                     const LineRules& rules,
                     const RunLines& run);

}  // namespace ocr
