#include "data/pages/scribble.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

constexpr int kFractionBits = 4;
constexpr int kPointsALoop = 10;

}  // namespace

// A pen that circles while it moves on, now higher, now lower: the loops of a running hand.
Scribble scribble_in(const cv::Rect& area, RandomStream random) {
  Scribble scribble{{}, std::clamp(area.height / 20, 1, 4), area};
  const double pad = scribble.thickness + 1.5;
  const double height = area.height - 2 * pad;
  const int loops = std::max(3, static_cast<int>(1.6 * area.width / area.height));
  const int points = loops * kPointsALoop;
  double reach = 0.3;
  double slant = random.uniform(0.1, 0.5);
  for (int i = 0; i <= points; ++i) {
    if (i % kPointsALoop == 0) reach = random.chance(0.25) ? 0.5 : random.uniform(0.12, 0.3);
    const double angle = 2 * std::numbers::pi * i / kPointsALoop;
    const double up = reach * std::sin(angle) + 0.03 * random.normal();
    const double along = pad + (area.width - 2 * pad) * i / points;
    const double x = along + height * (0.6 * reach * std::cos(angle) + slant * up);
    const double y = area.height / 2.0 - height * up;
    const double inside_x = std::clamp(x, pad, area.width - pad);
    const double inside_y = std::clamp(y, pad, area.height - pad);
    scribble.stroke.emplace_back(static_cast<int>((area.x + inside_x) * (1 << kFractionBits)),
                                 static_cast<int>((area.y + inside_y) * (1 << kFractionBits)));
  }
  return scribble;
}

void draw_scribble(const Scribble& scribble, cv::Point origin, cv::Mat& mask) {
  auto stroke = scribble.stroke;
  for (auto& point : stroke) point -= origin * (1 << kFractionBits);
  cv::polylines(mask, stroke, false, cv::Scalar(255), scribble.thickness, cv::LINE_AA,
                kFractionBits);
}

}  // namespace ocr
