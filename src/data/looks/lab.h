// CIE L*a*b* of sRGB colours, white point D65: distances in it are roughly what the eye sees.
#pragma once

#include <opencv2/core.hpp>

#include "data/render/colour.h"

namespace ocr {

struct Lab {
  double l = 0;  // 0 black to 100 white
  double a = 0;
  double b = 0;
};

// Blue, green and red from 0 to 255; fractions are allowed, as means have them.
Lab lab_of(const cv::Vec3d& bgr);
Lab lab_of(Colour colour);

double lightness(const cv::Vec3d& bgr);  // L* alone, at a third of the cost
double lightness(Colour colour);

double lab_distance(const Lab& x, const Lab& y);  // ΔE*ab of 1976

}  // namespace ocr
