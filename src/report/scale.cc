#include "report/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ocr {
namespace {

// The smallest of 1, 2, 5 times a power of ten that is at least `width`.
double round_step(double width) {
  const double power = std::pow(10, std::floor(std::log10(width)));
  for (const double digit : {1.0, 2.0, 5.0}) {
    if (digit * power >= width * (1 - 1e-9)) return digit * power;
  }
  return 10 * power;
}

std::vector<double> linear_ticks(const Scale& scale, int wanted) {
  const double step = round_step((scale.high - scale.low) / wanted);
  std::vector<double> values;
  for (double k = std::ceil(scale.low / step - 1e-9); k * step <= scale.high + 1e-9 * step; ++k) {
    values.push_back(k * step);
  }
  return values;
}

// Powers of ten, with their 2 and 5 fold when there is room.
std::vector<double> logarithmic_ticks(const Scale& scale, int wanted) {
  const bool dense = 3 * std::log10(scale.high / scale.low) <= wanted;
  std::vector<double> values;
  for (double power = std::pow(10, std::floor(std::log10(scale.low))); power <= scale.high;
       power *= 10) {
    for (const double digit : {1.0, 2.0, 5.0}) {
      const double value = digit * power;
      const bool inside = value >= scale.low * (1 - 1e-9) && value <= scale.high * (1 + 1e-9);
      if (inside && (dense || digit == 1.0)) values.push_back(value);
    }
  }
  return values;
}

}  // namespace

double Scale::position(double value) const {
  const double inside = std::clamp(value, low, high);
  if (logarithmic) return std::log(inside / low) / std::log(high / low);
  return (inside - low) / (high - low);
}

Scale linear_scale(double low, double high) {
  if (!(high > low)) high = low + std::max(1.0, std::abs(low));
  const double step = round_step((high - low) / 5);
  return {std::floor(low / step) * step, std::ceil(high / step - 1e-9) * step, false};
}

Scale logarithmic_scale(double low, double high) {
  const auto round_down = [](double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    return power * (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1);
  };
  const double bottom = round_down(low);
  double top = round_down(high);
  if (top < high) top = round_step(high);
  return {bottom, std::max(top, 2 * bottom), true};
}

std::vector<double> ticks(const Scale& scale, int wanted) {
  return scale.logarithmic ? logarithmic_ticks(scale, wanted) : linear_ticks(scale, wanted);
}

std::string tick_text(double value) {
  if (std::abs(value) < 1e-12) return "0";
  if (std::abs(value) >= 1e6) return fmt::format("{:.4g}M", value / 1e6);
  if (std::abs(value) >= 1e4) return fmt::format("{:.4g}k", value / 1e3);
  return fmt::format("{:.4g}", value);
}

}  // namespace ocr
