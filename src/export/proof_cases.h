// The batches an exported file has to answer like its network: other numbers of images and other
// sizes than those it was recorded with, of noise and of real images.
#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

#include "export/proof_data.h"
#include "infer/task_rules.h"

namespace ocr {

// Without answers yet. `narrowest` is the width in pixels of the narrowest line that gives an
// output. A few of `images` are used: lines in groups of 1, 3 and 64, pages one by one.
std::vector<ProofCase> make_proof_cases(const TaskRules& rules,
                                        std::int64_t narrowest,
                                        const std::vector<cv::Mat>& images);

}  // namespace ocr
