// Line images to texts, with any network: a bundle's, or a checkpoint's in evaluation and export.
//
//   images ──► groups of one width ──► run (N×3×H×W → N×T×C) ──► greedy CTC ──► readings in input
//   order
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <opencv2/core.hpp>

#include "decode/ctc.h"
#include "image/line_input.h"
#include "text/charset.h"

namespace ocr {

// A network's answer to one batch: N×T×C, row by row.
struct LineProbabilities {
  std::int64_t n = 0;
  std::int64_t steps = 0;
  std::int64_t classes = 0;
  std::vector<float> values;

  std::span<const float> image(std::size_t index) const;  // T×C of one image
};

using RunLines = std::function<LineProbabilities(const LineBatch&)>;

struct LineRules {
  LineInput input;
  Charset charset;
  std::size_t max_batch = 16;  // images a network sees at once
};

// 8-bit BGR images. A text depends on its image only, never on the others or on max_batch. Throws
// Error when the network's answer does not fit the batch or the charset.
std::vector<Reading> read_lines(const std::vector<cv::Mat>& images,
                                const LineRules& rules,
                                const RunLines& run);

}  // namespace ocr
