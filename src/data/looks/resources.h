// What all looks of a run share. Read-only: any thread.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <opencv2/core.hpp>

#include "data/looks/texture_pool.h"
#include "data/render/noise_pool.h"

namespace ocr {

struct LookResources {
  explicit LookResources(std::uint64_t seed, std::vector<cv::Mat> photos_ = {})
      : noise(seed), textures(seed), photos(std::move(photos_)) {}

  NoisePool noise;
  TexturePool textures;
  std::vector<cv::Mat> photos;  // 8-bit BGR; PhotoBackground needs some
};

}  // namespace ocr
