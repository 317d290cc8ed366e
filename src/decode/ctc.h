// CTC decoding (Graves et al. 2006).
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "text/charset.h"

namespace ocr {

struct Reading {
  std::string text;  // UTF-8
  double score = 0;  // mean probability of the kept steps, 0 for no text
};

// Best path: the likeliest class of each step, repeats merged, blanks dropped. `probabilities` is
// T×C, row by row, C = charset.classes(). Throws Error when the size is not a multiple of C.
Reading ctc_greedy(std::span<const float> probabilities, const Charset& charset);

// The text of a best path: class ids of the steps, as an argmax on the device gives them.
std::string ctc_collapse(std::span<const std::int64_t> best_path, const Charset& charset);

}  // namespace ocr
