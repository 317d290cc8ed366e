#include "data/formats/page_set.h"

#include <fmt/format.h>

#include <cmath>

namespace ocr {
namespace {

constexpr double kFarthestPixel = 1e6;

}  // namespace

std::string outline_fault(const Polygon& outline) {
  if (outline.size() < 4) {
    return fmt::format("an outline of {} points, where text has at least 4", outline.size());
  }
  for (const auto& p : outline) {
    for (const double value : {p.x, p.y}) {
      if (!std::isfinite(value)) return "a coordinate that is not finite";
      if (std::abs(value) > kFarthestPixel) return fmt::format("the coordinate {}", value);
    }
  }
  return {};
}

}  // namespace ocr
