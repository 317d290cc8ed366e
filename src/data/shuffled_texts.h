// The control run against leakage: what a network "reads" after training on wrong labels, it did
// not learn from the images.
#pragma once

#include <cstdint>
#include <vector>

#include "data/formats/label_file.h"

namespace ocr {

// The same images and the same texts, the texts in a random order among all lines. A few may fall
// to their own image again, as any permutation has it.
std::vector<LabelLine> shuffled_texts(std::vector<LabelLine> lines, std::uint64_t seed);

}  // namespace ocr
