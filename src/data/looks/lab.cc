#include "data/looks/lab.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ocr {
namespace {

using LinearLight = std::array<double, 257>;  // one more, to interpolate up to 255

LinearLight make_linear_light() {
  LinearLight table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double v = std::min(static_cast<double>(i), 255.0) / 255;
    table[i] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  }
  return table;
}

double linear_light(double value) {
  static const LinearLight table = make_linear_light();
  value = std::clamp(value, 0.0, 255.0);
  const auto i = static_cast<std::size_t>(value);
  return table[i] + (table[i + 1] - table[i]) * (value - static_cast<double>(i));
}

double lab_curve(double t) {
  return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

cv::Vec3d to_vector(Colour colour) {
  return {static_cast<double>(colour.b), static_cast<double>(colour.g),
          static_cast<double>(colour.r)};
}

}  // namespace

Lab lab_of(const cv::Vec3d& bgr) {
  const double b = linear_light(bgr[0]);
  const double g = linear_light(bgr[1]);
  const double r = linear_light(bgr[2]);
  const double x = lab_curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const double y = lab_curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  const double z = lab_curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Lab lab_of(Colour colour) {
  return lab_of(to_vector(colour));
}

double lightness(const cv::Vec3d& bgr) {
  const double y = 0.0721750 * linear_light(bgr[0]) + 0.7151522 * linear_light(bgr[1]) +
                   0.2126729 * linear_light(bgr[2]);
  return 116 * lab_curve(y) - 16;
}

double lightness(Colour colour) {
  return lightness(to_vector(colour));
}

double lab_distance(const Lab& x, const Lab& y) {
  return std::hypot(x.l - y.l, x.a - y.a, x.b - y.b);
}

}  // namespace ocr
