// How the tiles of a TexturePool are made: square, seamless, 8-bit, one channel.
#pragma once

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr {

// Noise on lattices of `coarsest`, twice as many, ... up to `finest` points a side, each of `decay`
// times the amplitude of the one before. All levels come out equally frequent.
struct Octaves {
  int coarsest = 4;
  int finest = 128;
  double decay = 0.6;
};
cv::Mat noise_tile(int side, const Octaves& octaves, RandomStream random);

cv::Mat fibre_tile(int side, RandomStream random);  // mean 128, deviation 32

}  // namespace ocr
