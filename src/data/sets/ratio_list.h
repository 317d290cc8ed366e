// PaddleOCR's ratio_list: the share of each part of a set that an epoch sees, drawn anew each time.
#pragma once

#include <cstddef>
#include <vector>

#include "base/random.h"

namespace ocr {

// A share for each of `parts`: 1 for an empty list, the same for a list of one. Throws Error
// (Config) for another count.
std::vector<double> shares_of(const std::vector<double>& ratio_list, std::size_t parts);

// round(share · n) of the members, half to even as Python rounds, in their order; all of them from
// 1 on.
std::vector<std::size_t> drawn_share(std::vector<std::size_t> members,
                                     double share,
                                     RandomStream random);

}  // namespace ocr
