// Sums of probabilities that are given by their natural logarithms; −∞ is probability zero.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace ocr {

inline constexpr double kLogZero = -std::numeric_limits<double>::infinity();

inline double log_add(double a, double b) {
  const double larger = std::max(a, b);
  if (larger == kLogZero) return kLogZero;
  return larger + std::log1p(std::exp(std::min(a, b) - larger));
}

}  // namespace ocr
