// What all looks of a run share. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <opencv2/core.hpp>

#include "data/looks/texture_pool.h"
#include "data/render/noise_pool.h"

namespace ocr {

class LookResources {
 public:
  explicit LookResources(std::uint64_t seed, std::vector<cv::Mat> photos = {})
      : seed_(seed), photos_(std::move(photos)) {}

  // Made when they are first asked for: most runs need one of them at most.
  const NoisePool& noise() const { return made(noise_); }
  const TexturePool& textures() const { return made(textures_); }
  const std::vector<cv::Mat>& photos() const { return photos_; }  // 8-bit BGR; may be none

 private:
  template <typename Pool>
  struct Lazy {
    std::once_flag once;
    std::unique_ptr<Pool> pool;
  };
  template <typename Pool>
  const Pool& made(Lazy<Pool>& lazy) const {
    std::call_once(lazy.once, [&] { lazy.pool = std::make_unique<Pool>(seed_); });
    return *lazy.pool;
  }

  std::uint64_t seed_;
  std::vector<cv::Mat> photos_;
  mutable Lazy<NoisePool> noise_;
  mutable Lazy<TexturePool> textures_;
};

}  // namespace ocr
