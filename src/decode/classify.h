// A classifier's output to a label: PaddleOCR's ClsPostProcess.
#pragma once

#include <span>
#include <string>

#include "decode/post_process_options.h"

namespace ocr {

struct LabelReading {
  std::string label;
  double score = 0;  // its probability
};

// The likeliest label, the first of equals. Throws Error unless there is one finite probability for
// each label.
LabelReading likeliest_label(std::span<const float> probabilities,
                             const ClsPostProcessOptions& options);

}  // namespace ocr
