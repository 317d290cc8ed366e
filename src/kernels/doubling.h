// A transposed 2×2 convolution of stride 2 over channels-last maps N×H×W×C, and its gradients. Its
// outputs do not overlap: a position of the input makes a block of 2×2, each corner by a matrix of
// its own, so that a line of the input is one product for both lines of the output.
//
// The corners' matrices lie side by side, column (2 · y + x) · O + o, behind them zeros up to a
// multiple of eight columns.
#pragma once

#include <cstdint>

namespace ocr {

struct DoublingShape {
  std::int64_t images = 0, height = 0, width = 0;  // of the input
  std::int64_t in_channels = 0, out_channels = 0;  // I, a multiple of eight, and O

  std::int64_t lines() const { return images * height; }
  std::int64_t corners() const { return 4 * out_channels; }
  std::int64_t columns() const { return (corners() + 7) / 8 * 8; }
};

// Whether it is for such channels, and for this processor: it must have AVX2.
bool suits_doubling(std::int64_t in_channels);

// I×O×2×2 weights as I × columns.
void doubling_weights(const DoublingShape& shape, const float* weights, float* matrix);

// The outputs of the input's lines first ≤ n · H + y < last; bias: of each output channel.
void doubling_outputs(const DoublingShape& shape,
                      const float* input,
                      const float* matrix,
                      const float* bias,
                      std::int64_t first,
                      std::int64_t last,
                      float* output);

// The gradient of the inputs in those lines; what they contribute to that of the weights is added
// to sums, corners × I, and to that of the bias to bias_sums, one for each corner.
struct DoublingGradients {
  float* input = nullptr;
  float* sums = nullptr;
  float* bias_sums = nullptr;
};
void add_doubling_gradients(const DoublingShape& shape,
                            const float* input,
                            const float* matrix,
                            const float* output_gradient,
                            std::int64_t first,
                            std::int64_t last,
                            const DoublingGradients& gradients);

}  // namespace ocr
