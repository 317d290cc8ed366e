// Ranges of options: {low, high}, or one value that always holds.
#pragma once

#include <vector>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

// Uniform in [low, high). Throws Error (Config) for an empty range.
double draw_in(const std::vector<double>& range, RandomStream& random);

// Uniform among the whole numbers from low to high, both included; the ends are rounded.
int draw_whole_in(const std::vector<double>& range, RandomStream& random);

// Throws Error (Config) naming the path of the first range, at any depth of the described struct,
// that has not one or two numbers, or whose second is below its first.
void check_ranges(const config::Describe& describe);

}  // namespace ocr
