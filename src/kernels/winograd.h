// A 3×3 convolution of stride 1 and padding 1 by Winograd's minimal filtering F(4×4, 3×3) with the
// points 0, ±1, ±2 and ∞ (Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural
// Networks"): 36 products for a tile of 4×4 outputs instead of 144.
//
//   Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A,   dg = Gᵀ [(Bᵀ d B) ⊙ (A dY Aᵀ)] G
//
// d is the tile's 6×6 inputs, g the weights, ⊙ summed over channels. Maps are channels-last
// N×H×W×C, channels a multiple of eight. In float32 it errs some ten times as much as the plain
// sum.
#pragma once

#include <cstdint>

namespace ocr {

constexpr std::int64_t kWinogradPlanes = 36;  // of a transformed tile

struct WinogradShape {
  std::int64_t images = 0, height = 0, width = 0;
  std::int64_t in_channels = 0, out_channels = 0;

  std::int64_t tile_rows() const { return (height + 3) / 4; }
  std::int64_t tile_columns() const { return (width + 3) / 4; }
  std::int64_t tiles() const { return images * tile_rows() * tile_columns(); }
  std::int64_t weights() const { return in_channels * out_channels; }
};

// Whether this processor can run what follows: it has AVX2.
bool has_winograd();

// O×I×3×3 weights, one behind the other, as the planes × I × O numbers that the product takes.
void winograd_weights(const WinogradShape& shape, const float* weights, float* planes);

// The outputs of the tiles first ≤ t < last; bias: of each output channel, or null.
void winograd_outputs(const WinogradShape& shape,
                      const float* input,
                      const float* planes,
                      const float* bias,
                      std::int64_t first,
                      std::int64_t last,
                      float* output);

// Adds to sums, planes × I × O, what the tiles contribute to the gradient of the weights, which is
// winograd_gradient of them: O×I×3×3, one behind the other.
void add_winograd_sums(const WinogradShape& shape,
                       const float* input,
                       const float* output_gradient,
                       std::int64_t first,
                       std::int64_t last,
                       float* sums);
void winograd_gradient(const WinogradShape& shape, const float* sums, float* gradient);

}  // namespace ocr
