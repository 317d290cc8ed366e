#include "data/pages/add_warps.h"

#include <cmath>
#include <numbers>

namespace ocr {

void add_warps(const std::vector<WarpOptions>& warps,
               const Rectangle& flat,
               const RandomStream& random,
               Warp& warp) {
  RandomStream place = random;
  for (const auto& options : warps) {
    place = place.fork("next");
    std::visit(
        [&](const auto& held) {
          RandomStream own = place.fork(held.kName);
          if (own.chance(held.probability)) add_to(warp, held, flat, own);
        },
        options);
  }
}

cv::Matx33d turned(double degrees) {
  const double c = std::cos(degrees * std::numbers::pi / 180);
  const double s = std::sin(degrees * std::numbers::pi / 180);
  return {c, s, 0, -s, c, 0, 0, 0, 1};  // y points down
}

}  // namespace ocr
