// The batches an exported file has to answer like its checkpoint: other numbers of images and other
// widths than those it was recorded with, of noise and of real images.
#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

#include "export/proof_data.h"
#include "infer/read_lines.h"

namespace ocr {

// Without answers yet. `pixels_per_step` is the narrowest width that gives an output. A few of
// `images` are used, in groups of 1, 3 and 64.
std::vector<ProofCase> make_proof_cases(const LineInput& input,
                                        std::int64_t pixels_per_step,
                                        const std::vector<cv::Mat>& images);

}  // namespace ocr
