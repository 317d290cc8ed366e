#include "data/looks/levels.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ocr {
namespace {

cv::Vec3d vector_of(Colour colour) {
  return {static_cast<double>(colour.b), static_cast<double>(colour.g),
          static_cast<double>(colour.r)};
}

}  // namespace

Ramp ramp_between(Colour from, Colour to) {
  Ramp ramp;
  for (int i = 0; i < 256; ++i) {
    const double share = i / 255.0;
    ramp[static_cast<std::size_t>(i)] = vector_of(from) * (1 - share) + vector_of(to) * share;
  }
  return ramp;
}

Ramp ramp_around(Colour middle) {
  const double level = std::max(luminance(middle), 32.0);  // dark colours would hardly change
  Ramp ramp;
  for (int i = 0; i < 256; ++i) {
    const double change = i - 128;
    ramp[static_cast<std::size_t>(i)] =
        vector_of(middle) * (1 + 0.7 * change / level) + cv::Vec3d::all(0.3 * change);
  }
  return ramp;
}

cv::Mat linear_levels(cv::Size size, double angle) {
  const double across = std::cos(angle);
  const double down = std::sin(angle);
  const double span = std::abs(across) * (size.width - 1) + std::abs(down) * (size.height - 1);
  const double scale = span > 0 ? 255 / span : 0;
  const double start = 127.5 - scale * (across * (size.width - 1) + down * (size.height - 1)) / 2;
  cv::Mat levels(size, CV_8U);
  const auto step = static_cast<int>(std::lround(across * scale * 65536));
  for (int y = 0; y < size.height; ++y) {
    auto value = static_cast<int>((start + down * scale * y) * 65536);
    auto* row = levels.ptr<std::uint8_t>(y);
    for (int x = 0; x < size.width; ++x, value += step) {
      row[x] = static_cast<std::uint8_t>(std::clamp(value >> 16, 0, 255));
    }
  }
  return levels;
}

cv::Mat radial_levels(cv::Size size, cv::Point2d centre) {
  const double far_x = std::max(centre.x, 1 - centre.x);
  const double far_y = std::max(centre.y, 1 - centre.y);
  const double scale = 255 / (far_x * far_x + far_y * far_y);
  std::vector<float> squares(static_cast<std::size_t>(size.width));
  for (int x = 0; x < size.width; ++x) {
    const double away = (x + 0.5) / size.width - centre.x;
    squares[static_cast<std::size_t>(x)] = static_cast<float>(scale * away * away);
  }
  cv::Mat levels(size, CV_8U);
  for (int y = 0; y < size.height; ++y) {
    const double away = (y + 0.5) / size.height - centre.y;
    const auto own = static_cast<float>(scale * away * away);
    auto* row = levels.ptr<std::uint8_t>(y);
    for (std::size_t x = 0; x < squares.size(); ++x) {
      row[x] = static_cast<std::uint8_t>(std::min(squares[x] + own, 255.0F));
    }
  }
  return levels;
}

void apply_curve(const LevelCurve& curve, cv::Mat& levels) {
  const int length = levels.cols * levels.channels();
  for (int y = 0; y < levels.rows; ++y) {
    auto* row = levels.ptr<std::uint8_t>(y);
    for (int x = 0; x < length; ++x) row[x] = curve[row[x]];
  }
}

void paint_levels(const cv::Mat& levels, const Ramp& ramp, cv::Mat& bgr) {
  for (int y = 0; y < levels.rows; ++y) {
    const auto* from = levels.ptr<std::uint8_t>(y);
    auto* to = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < levels.cols; ++x) to[x] = ramp[from[x]];
  }
}

void shade(const cv::Mat& light, cv::Mat& bgr) {
  for (int y = 0; y < bgr.rows; ++y) {
    const auto* factor = light.ptr<std::uint8_t>(y);
    auto* row = bgr.ptr<std::uint8_t>(y);
    for (int x = 0; x < bgr.cols; ++x) {
      for (int c = 0; c < 3; ++c) {
        row[3 * x + c] =
            static_cast<std::uint8_t>(std::min((row[3 * x + c] * factor[x] + 64) >> 7, 255));
      }
    }
  }
}

}  // namespace ocr
