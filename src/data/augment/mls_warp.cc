#include "data/augment/mls_warp.h"

#include <algorithm>
#include <complex>
#include <cstdint>

namespace ocr {
namespace {

constexpr int kGrid = 100;  // px between nodes
using Complex = std::complex<double>;
Complex complex(cv::Point2d p) {
  return {p.x, p.y};
}

// 0, 100, 200, ... and size − 1.
std::vector<int> grid_nodes(int size) {
  std::vector<int> nodes;
  for (int at = 0; at < size; at += kGrid) nodes.push_back(at);
  if (nodes.back() != size - 1) nodes.push_back(size - 1);
  return nodes;
}

// The shift from a pixel to its origin, at each node.
std::vector<cv::Point2d> node_shifts(const std::vector<ControlPoint>& points,
                                     const std::vector<int>& xs,
                                     const std::vector<int>& ys) {
  std::vector<cv::Point2d> shifts;
  for (const int y : ys) {
    for (const int x : xs) {
      const cv::Point2d at(x, y);
      shifts.push_back(mls_origin(points, at) - at);
    }
  }
  return shifts;
}

cv::Point2d lerp(cv::Point2d a, cv::Point2d b, double t) {
  return a * (1 - t) + b * t;
}

// A coordinate in [0, limit] as a whole pixel, the distance to its neighbour, and 11 bits of
// fraction.
struct Tap {
  int pixel;
  int next;  // 1, or 0 at the edge
  int fraction;
};

Tap tap(float coordinate, int limit) {
  const float inside = std::clamp(coordinate, 0.0F, static_cast<float>(limit));
  const int fixed = static_cast<int>(inside * 2048.0F + 0.5F);
  const int pixel = fixed >> 11;
  return {pixel, pixel < limit ? 1 : 0, fixed & 2047};
}

// Rounds, where the reference truncates: three warps in a row would darken the image.
void sample(const cv::Mat& image, Tap x, Tap y, std::uint8_t* out) {
  const auto* top = image.ptr<std::uint8_t>(y.pixel) + 3 * x.pixel;
  const auto* bottom = top + (y.next != 0 ? image.step[0] : 0);
  const int right = 3 * x.next;
  for (int c = 0; c < 3; ++c) {
    const int above = top[c] * (2048 - x.fraction) + top[c + right] * x.fraction;
    const int below = bottom[c] * (2048 - x.fraction) + bottom[c + right] * x.fraction;
    const int sum = above * (2048 - y.fraction) + below * y.fraction;
    out[c] = static_cast<std::uint8_t>((sum + (1 << 21)) >> 22);
  }
}

// One row of one cell: the shift runs linearly from `left` over `span` pixels to `right`.
void warp_row(const cv::Mat& image,
              cv::Rect cell,
              int y,
              cv::Point2d left,
              cv::Point2d right,
              cv::Mat& result) {
  const cv::Point2f start(left + cv::Point2d(cell.x, y));
  const cv::Point2f step((right - left) / static_cast<double>(cell.width) + cv::Point2d(1, 0));
  auto* out = result.ptr<std::uint8_t>(y) + 3 * cell.x;
  for (int i = 0; i < cell.width; ++i, out += 3) {
    const cv::Point2f at = start + step * static_cast<float>(i);
    sample(image, tap(at.x, image.cols - 1), tap(at.y, image.rows - 1), out);
  }
}

}  // namespace

// In the complex plane a similarity is one product:
//   origin(v) = q* + (v − p*) · Σ w·conj(p̂)·q / Σ w·|p̂|²
// with p = to, q = from, p̂ = p − p*, and p*, q* the weighted means.
cv::Point2d mls_origin(const std::vector<ControlPoint>& points, cv::Point2d at) {
  const auto weight = [at](const ControlPoint& point) {
    const cv::Point2d d = point.to - at;
    return 1.0 / (d.x * d.x + d.y * d.y);
  };
  double weights = 0;
  cv::Point2d from_mean;
  cv::Point2d to_mean;
  for (const ControlPoint& point : points) {
    if (point.to == at) return point.from;
    const double w = weight(point);
    weights += w;
    from_mean += w * point.from;
    to_mean += w * point.to;
  }
  if (points.empty()) return at;
  from_mean /= weights;
  to_mean /= weights;
  Complex turn = 0;
  double spread = 0;
  for (const ControlPoint& point : points) {
    const Complex p = complex(point.to - to_mean);
    turn += weight(point) * std::conj(p) * complex(point.from);
    spread += weight(point) * std::norm(p);
  }
  if (spread <= 1e-12 * weights) return from_mean + at - to_mean;
  const Complex moved = complex(at - to_mean) * turn / spread;
  return from_mean + cv::Point2d(moved.real(), moved.imag());
}

cv::Mat mls_warp(const cv::Mat& image, const std::vector<ControlPoint>& points) {
  const std::vector<int> xs = grid_nodes(image.cols);
  const std::vector<int> ys = grid_nodes(image.rows);
  const std::vector<cv::Point2d> shifts = node_shifts(points, xs, ys);
  const auto shift = [&](std::size_t row, std::size_t column) {
    return shifts[std::min(row, ys.size() - 1) * xs.size() + std::min(column, xs.size() - 1)];
  };
  cv::Mat result(image.size(), CV_8UC3);
  for (int y = 0; y < image.rows; ++y) {
    const auto row = static_cast<std::size_t>(y / kGrid);
    const int top = ys[row];
    const int height = std::min(kGrid, image.rows - top);
    const double down = static_cast<double>(y - top) / height;
    for (std::size_t column = 0; column < xs.size() && xs[column] % kGrid == 0; ++column) {
      const int width = std::min(kGrid, image.cols - xs[column]);
      warp_row(image, cv::Rect(xs[column], top, width, height), y,
               lerp(shift(row, column), shift(row + 1, column), down),
               lerp(shift(row, column + 1), shift(row + 1, column + 1), down), result);
    }
  }
  return result;
}

}  // namespace ocr
