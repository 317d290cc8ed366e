// Private to pages/.
#pragma once

#include "data/render/warps.h"

namespace ocr {

// Those that happen, in order, each with a stream of its own. `flat`: what is warped, in em.
void add_warps(const std::vector<WarpOptions>& warps,
               const Rectangle& flat,
               const RandomStream& random,
               Warp& warp);

// Anything turned about the origin, `degrees` against the clock as it is seen.
cv::Matx33d turned(double degrees);

}  // namespace ocr
