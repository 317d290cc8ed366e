// Private to looks/: sixteen pixels of a row at once, in OpenCV's portable vector types.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include <opencv2/core/hal/intrin.hpp>

namespace ocr {

constexpr int kBlock = 16;  // pixels

struct BgrBlock {
  cv::v_uint8x16 b, g, r;
};

// The first `count` values, at most 16 of them; then zeros.
inline cv::v_uint8x16 load_block(const std::uint8_t* values, int count) {
  if (count >= kBlock) return cv::v_load(values);
  std::array<std::uint8_t, kBlock> padded{};
  std::copy_n(values, count, padded.begin());
  return cv::v_load(padded.data());
}

// The first `count` pixels, at most 16 of them; then black.
inline BgrBlock load_bgr(const std::uint8_t* pixels, int count) {
  BgrBlock block;
  if (count >= kBlock) {
    cv::v_load_deinterleave(pixels, block.b, block.g, block.r);
    return block;
  }
  std::array<std::uint8_t, 3 * kBlock> padded{};
  std::copy_n(pixels, 3 * count, padded.begin());
  cv::v_load_deinterleave(padded.data(), block.b, block.g, block.r);
  return block;
}

inline void store_bgr(const BgrBlock& block, int count, std::uint8_t* pixels) {
  if (count >= kBlock) return cv::v_store_interleave(pixels, block.b, block.g, block.r);
  std::array<std::uint8_t, 3 * kBlock> all;
  cv::v_store_interleave(all.data(), block.b, block.g, block.r);
  std::copy_n(all.begin(), 3 * count, pixels);
}

}  // namespace ocr
