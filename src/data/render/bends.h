// Bends that have an exact way back.
#pragma once

#include <array>
#include <cstdint>

#include "data/render/warp.h"

namespace ocr {

// The line x from `left` to `left + width` at height `middle` becomes an arc of `angle` radians:
// positive as a rainbow, negative as a smile. Needs |angle| < 2π and, for the way back, text within
// the circle's radius (width / |angle|) of the line.
class ArcBend : public Bend {
 public:
  ArcBend(double left, double width, double middle, double angle);
  Point there(Point p) const override;
  Point back(Point p) const override;

 private:
  double centre_x_, middle_, radius_;  // the radius has the angle's sign
};

// y += amplitude · sin(2π x / length + phase); with `horizontal` x by y.
class WaveBend : public Bend {
 public:
  struct Shape {
    double amplitude = 0, length = 1, phase = 0;
    bool horizontal = false;
  };
  explicit WaveBend(const Shape& shape) : shape_(shape) {}
  Point there(Point p) const override;
  Point back(Point p) const override;

 private:
  double shift(double along) const;
  Shape shape_;
};

// The way back adds a sum of waves in random directions; the way there is found by iteration, which
// converges as long as the sum is flatter than 1 in every direction: kept by the constructor.
class ElasticBend : public Bend {
 public:
  struct Wave {
    double kx = 0, ky = 0, phase_x = 0, phase_y = 0;
  };
  static constexpr std::size_t kWaves = 4;
  ElasticBend(double strength, const std::array<Wave, kWaves>& waves);
  Point there(Point p) const override;
  Point back(Point p) const override;

 private:
  double strength_;
  std::array<Wave, kWaves> waves_;
};

// Every column (row with `horizontal`) of a width is moved by a random amount up to `strength`.
class ColumnJitter : public Bend {
 public:
  ColumnJitter(double strength, double column, bool horizontal, std::uint64_t seed)
      : strength_(strength), column_(column), horizontal_(horizontal), seed_(seed) {}
  Point there(Point p) const override;
  Point back(Point p) const override;
  bool smooth() const override { return false; }

 private:
  double shift(double along) const;
  double strength_, column_;
  bool horizontal_;
  std::uint64_t seed_;
};

}  // namespace ocr
