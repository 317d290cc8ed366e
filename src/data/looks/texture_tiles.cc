#include "data/looks/texture_tiles.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Blurred before it is enlarged: a lattice that is only interpolated shows its squares.
cv::Mat octave(int side, int points, RandomStream& random) {
  constexpr int kBorder = 4;
  cv::Mat lattice(points, points, CV_32F);
  for (int y = 0; y < points; ++y) {
    for (int x = 0; x < points; ++x) {
      lattice.at<float>(y, x) = static_cast<float>(random.uniform(-1, 1));
    }
  }
  cv::Mat wide;
  cv::copyMakeBorder(lattice, wide, kBorder, kBorder, kBorder, kBorder, cv::BORDER_WRAP);
  cv::GaussianBlur(wide, wide, {}, 0.7);
  const int cell = side / points;
  cv::Mat large;
  cv::resize(wide, large, wide.size() * cell, 0, 0, cv::INTER_CUBIC);
  return large(cv::Rect(kBorder * cell, kBorder * cell, side, side));
}

// Each value becomes its rank.
cv::Mat equalised(const cv::Mat& values) {
  constexpr int kBins = 1 << 16;
  double low = 0;
  double high = 0;
  cv::minMaxLoc(values, &low, &high);
  const double scale = (kBins - 1) / std::max(high - low, 1e-9);
  cv::Mat fine;
  values.convertTo(fine, CV_16U, scale, -low * scale);
  std::vector<std::uint64_t> below(kBins, 0);
  for (auto it = fine.begin<std::uint16_t>(); it != fine.end<std::uint16_t>(); ++it) ++below[*it];
  std::uint64_t sum = 0;
  for (auto& count : below) {
    const std::uint64_t own = count;
    count = (2 * sum + own) * 128 / fine.total();  // the middle of its ranks, of 256
    sum += own;
  }
  cv::Mat ranks(values.size(), CV_8U);
  std::transform(fine.begin<std::uint16_t>(), fine.end<std::uint16_t>(),
                 ranks.begin<std::uint8_t>(), [&](std::uint16_t v) {
                   return static_cast<std::uint8_t>(std::min<std::uint64_t>(below[v], 255));
                 });
  return ranks;
}

// Adds `amount` at a place between pixels, shared among the four around it.
void splat(double x, double y, float amount, cv::Mat& tile) {
  const int side = tile.cols;
  const double left = std::floor(x);
  const double top = std::floor(y);
  const auto right_share = static_cast<float>(x - left);
  const auto lower_share = static_cast<float>(y - top);
  const auto wrap = [side](double v) { return (static_cast<int>(v) % side + side) % side; };
  const int columns[] = {wrap(left), wrap(left + 1)};
  const int rows[] = {wrap(top), wrap(top + 1)};
  tile.at<float>(rows[0], columns[0]) += amount * (1 - right_share) * (1 - lower_share);
  tile.at<float>(rows[0], columns[1]) += amount * right_share * (1 - lower_share);
  tile.at<float>(rows[1], columns[0]) += amount * (1 - right_share) * lower_share;
  tile.at<float>(rows[1], columns[1]) += amount * right_share * lower_share;
}

void add_fibre(RandomStream& random, cv::Mat& tile) {
  double x = random.uniform(0, tile.cols);
  double y = random.uniform(0, tile.rows);
  double angle = random.uniform(0, 2 * std::numbers::pi);
  const double bend = random.uniform(-0.08, 0.08);
  const auto amount = static_cast<float>(random.uniform(-1, 1));
  const auto length = random.integer(3, 12);
  for (std::int64_t i = 0; i < length; ++i) {
    splat(x, y, amount, tile);
    x += std::cos(angle);
    y += std::sin(angle);
    angle += bend;
  }
}

}  // namespace

cv::Mat noise_tile(int side, const Octaves& octaves, RandomStream random) {
  cv::Mat sum = cv::Mat::zeros(side, side, CV_32F);
  double amplitude = 1;
  for (int points = octaves.coarsest; points <= octaves.finest; points *= 2) {
    sum += amplitude * octave(side, points, random);
    amplitude *= octaves.decay;
  }
  return equalised(sum);
}

cv::Mat fibre_tile(int side, RandomStream random) {
  cv::Mat sum = cv::Mat::zeros(side, side, CV_32F);
  const int fibres = side * side / 12;
  for (int i = 0; i < fibres; ++i) add_fibre(random, sum);
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(sum, mean, deviation);
  const double scale = 32 / deviation[0];
  cv::Mat tile;
  sum.convertTo(tile, CV_8U, scale, 128 - mean[0] * scale);
  return tile;
}

}  // namespace ocr
