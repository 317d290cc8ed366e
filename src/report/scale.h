// Numbers on an axis: where they lie, and round ones to write beside it.
#pragma once

#include <string>
#include <vector>

namespace ocr {

struct Scale {
  double low = 0;  // low < high; above 0 when logarithmic
  double high = 1;
  bool logarithmic = false;

  double position(double value) const;  // 0 at low, 1 at high; values outside are clamped
};

// Contains `low` and `high`, ends on round numbers, and is never empty.
Scale linear_scale(double low, double high);
Scale logarithmic_scale(double low, double high);  // both above 0

// Round numbers within the scale, at most about `wanted`: multiples of 1, 2 or 5 times a power of
// ten.
std::vector<double> ticks(const Scale& scale, int wanted);

std::string tick_text(double value);  // "0.05", "250", "20k", "1.5M"

}  // namespace ocr
