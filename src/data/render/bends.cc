#include "data/render/bends.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/random.h"

namespace ocr {
namespace {

constexpr int kIterations = 12;
constexpr double kSteepest = 0.5;  // of the elastic field: each iteration halves the error

double steepness(const std::array<ElasticBend::Wave, ElasticBend::kWaves>& waves) {
  double sum = 0;
  for (const auto& wave : waves) sum += std::hypot(wave.kx, wave.ky);
  return sum / ElasticBend::kWaves;
}

}  // namespace

ArcBend::ArcBend(double left, double width, double middle, double angle)
    : centre_x_(left + width / 2), middle_(middle), radius_(width / angle) {}

Point ArcBend::there(Point p) const {
  const double angle = (p.x - centre_x_) / radius_;
  const double distance = radius_ - (p.y - middle_);  // from the centre, which is below the middle
  return {centre_x_ + distance * std::sin(angle), middle_ + radius_ - distance * std::cos(angle)};
}

Point ArcBend::back(Point p) const {
  const double sign = radius_ < 0 ? -1 : 1;
  const double x = sign * (p.x - centre_x_);
  const double y = sign * (middle_ + radius_ - p.y);
  return {centre_x_ + radius_ * std::atan2(x, y), middle_ + radius_ - sign * std::hypot(x, y)};
}

double WaveBend::shift(double along) const {
  return shape_.amplitude * std::sin(2 * std::numbers::pi * along / shape_.length + shape_.phase);
}

Point WaveBend::there(Point p) const {
  return shape_.horizontal ? Point{p.x + shift(p.y), p.y} : Point{p.x, p.y + shift(p.x)};
}

Point WaveBend::back(Point p) const {
  return shape_.horizontal ? Point{p.x - shift(p.y), p.y} : Point{p.x, p.y - shift(p.x)};
}

ElasticBend::ElasticBend(double strength, const std::array<Wave, kWaves>& waves)
    : strength_(std::min(strength, kSteepest / std::max(steepness(waves), 1e-9))), waves_(waves) {}

Point ElasticBend::back(Point p) const {
  double dx = 0;
  double dy = 0;
  for (const auto& wave : waves_) {
    const double along = wave.kx * p.x + wave.ky * p.y;
    dx += std::sin(along + wave.phase_x);
    dy += std::sin(along + wave.phase_y);
  }
  return {p.x + strength_ * dx / kWaves, p.y + strength_ * dy / kWaves};
}

Point ElasticBend::there(Point p) const {
  Point found = p;
  for (int i = 0; i < kIterations; ++i) {
    const auto returned = back(found);
    found = {found.x + p.x - returned.x, found.y + p.y - returned.y};
  }
  return found;
}

double ColumnJitter::shift(double along) const {
  const auto column = static_cast<std::int64_t>(std::floor(along / column_));
  return RandomStream(seed_, "column", static_cast<std::uint64_t>(column))
      .uniform(-strength_, strength_);
}

Point ColumnJitter::there(Point p) const {
  return horizontal_ ? Point{p.x + shift(p.y), p.y} : Point{p.x, p.y + shift(p.x)};
}

Point ColumnJitter::back(Point p) const {
  return horizontal_ ? Point{p.x - shift(p.y), p.y} : Point{p.x, p.y - shift(p.x)};
}

}  // namespace ocr
