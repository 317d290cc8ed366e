// CTC's probability of a text: Graves et al. 2006, the forward variables of section 4.1.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "text/charset.h"

namespace ocr {

// Natural logarithms of T×C probabilities, row by row, C = charset.classes(). Throws Error when the
// size is not a multiple of C, or with step and class for one that is negative or not a number.
std::vector<double> ctc_logarithms(std::span<const float> probabilities, std::size_t classes);

// log P(text), summed over all alignments; −∞ where the steps are too few. CTC's loss is its
// negative. Throws Error as above, and for a text with a character that the charset lacks.
double ctc_log_probability(std::span<const float> probabilities,
                           const Charset& charset,
                           std::string_view utf8);

}  // namespace ocr
