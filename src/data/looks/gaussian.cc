#include "data/looks/gaussian.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

constexpr int kMostReach = 6;  // pixels that the kernel reaches to each side
constexpr double kLargestRadius = kMostReach / 3.0;

using Weights = std::array<std::uint16_t, kMostReach + 1>;  // from the middle outwards; of 256
using Taps = std::array<const std::uint8_t*, 2 * kMostReach + 1>;  // where each is read

Weights weights_of(double radius, int reach) {
  std::array<double, kMostReach + 1> values{};
  double sum = 0;
  for (int k = 0; k <= reach; ++k) {
    values[k] = std::exp(-k * k / (2 * radius * radius));
    sum += k == 0 ? values[k] : 2 * values[k];
  }
  Weights weights{};
  int outer = 0;
  for (int k = 1; k <= reach; ++k) {
    weights[k] = static_cast<std::uint16_t>(std::lround(256 * values[k] / sum));
    outer += 2 * weights[k];
  }
  weights[0] = static_cast<std::uint16_t>(256 - outer);  // so that the sum is right
  return weights;
}

// to[i] = the sum of w[k] × (before[k][i] + behind[k][i]), rounded. At most 255 × 256 + 128: 16
// bits hold it.
template <int Reach>
void weigh(const Taps& taps, const Weights& weights, int count, std::uint8_t* __restrict to) {
  for (int i = 0; i < count; ++i) {
    auto sum = static_cast<std::uint16_t>(128 + weights[0] * taps[Reach][i]);
    for (int k = 1; k <= Reach; ++k) {
      const auto pair = static_cast<std::uint16_t>(taps[Reach - k][i] + taps[Reach + k][i]);
      sum = static_cast<std::uint16_t>(sum + weights[k] * pair);
    }
    to[i] = static_cast<std::uint8_t>(sum >> 8);
  }
}

// A row with its outermost pixels repeated on both sides.
void repeat_ends(int reach, int channels, std::vector<std::uint8_t>& row) {
  const auto pad = static_cast<std::size_t>(reach) * static_cast<std::size_t>(channels);
  for (std::size_t i = pad; i-- > 0;) row[i] = row[i + static_cast<std::size_t>(channels)];
  for (std::size_t i = row.size() - pad; i < row.size(); ++i) {
    row[i] = row[i - static_cast<std::size_t>(channels)];
  }
}

template <int Reach>
cv::Mat blurred(const cv::Mat& image, const Weights& weights) {
  cv::Mat result(image.size(), image.type());
  const int channels = image.channels();
  const int length = image.cols * channels;
  std::vector<std::uint8_t> row(static_cast<std::size_t>(length + 2 * Reach * channels));
  Taps taps{};
  for (int y = 0; y < image.rows; ++y) {
    for (int k = -Reach; k <= Reach; ++k) {
      taps[k + Reach] = image.ptr(std::clamp(y + k, 0, image.rows - 1));
    }
    weigh<Reach>(taps, weights, length, row.data() + Reach * channels);
    repeat_ends(Reach, channels, row);
    for (int k = 0; k <= 2 * Reach; ++k) taps[k] = row.data() + k * channels;
    weigh<Reach>(taps, weights, length, result.ptr(y));
  }
  return result;
}

using Blur = cv::Mat (*)(const cv::Mat&, const Weights&);
constexpr Blur kBlurs[kMostReach] = {blurred<1>, blurred<2>, blurred<3>,
                                     blurred<4>, blurred<5>, blurred<6>};

}  // namespace

void blur_gaussian(cv::Mat& image, double radius) {
  if (radius > kLargestRadius) {
    cv::GaussianBlur(image, image, {}, radius, radius, cv::BORDER_REPLICATE);
    return;
  }
  const int reach = std::clamp(static_cast<int>(std::lround(3 * radius)), 1, kMostReach);
  image = kBlurs[reach - 1](image, weights_of(radius, reach));
}

}  // namespace ocr
