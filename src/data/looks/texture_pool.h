// Textures made once and read at random places, since making them anew would cost more than the
// text.
#pragma once

#include <array>
#include <cstdint>

#include <opencv2/core.hpp>

#include "base/random.h"

namespace ocr {

enum class Texture {
  Cloud,   // Perlin-like noise of many octaves: features of 128 down to 4 pixels
  Blotch,  // spots of about 4 pixels
  Fibre    // the short threads of paper, 1 pixel thick; mean 128, deviation 32
};

class TexturePool {
 public:
  explicit TexturePool(std::uint64_t seed);

  // A random part, 8-bit, one channel, its features `zoom` (0.5 to 64) times as large. Of Cloud
  // and Blotch, all levels are equally frequent: those below s · 256 cover a share s of a large
  // part.
  cv::Mat part(Texture texture, cv::Size size, double zoom, RandomStream& random) const;

 private:
  std::array<cv::Mat, 3> tiles_;  // seamless
};

}  // namespace ocr
