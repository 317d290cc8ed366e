// Batch normalisation in training and the activation behind it, over rows of channels: the passes
// over memory that are needed, and no more (LibTorch's three operators make eleven of these six).
//
//   y = activation(x · scale + shift),  scale = γ / √(variance + ε),  shift = β − mean · scale
// (Ioffe and Szegedy, arXiv:1502.03167)
#pragma once

#include <cstdint>

namespace ocr {

enum class NormActivation { None, Relu, HardSwish };

struct NormRows {  // count × channels
  std::int64_t count = 0, channels = 0;
};

// means[c] = Σ x[row][c] / count and squares[c] = Σ (x[row][c] − means[c])². count > 0.
void channel_moments(const NormRows& rows, const float* x, double* means, double* squares);

struct NormLine {  // of `channels` numbers each
  const float* scale = nullptr;
  const float* shift = nullptr;
};
void normalise(const NormRows& rows,
               const NormLine& line,
               NormActivation activation,
               const float* x,
               float* y);

// With d = gradient · activation'(x · scale + shift): sums[c] = Σ d, products[c] = Σ d · (x −
// mean[c]).
void norm_gradient_sums(const NormRows& rows,
                        const NormLine& line,
                        NormActivation activation,
                        const float* x,
                        const float* gradient,
                        const float* mean,
                        double* sums,
                        double* products);

// of_x = d · scale + x · by_x + constant, with factors of each channel.
struct NormGradient {
  const float* by_x = nullptr;
  const float* constant = nullptr;
};
void norm_gradient(const NormRows& rows,
                   const NormLine& line,
                   NormActivation activation,
                   const NormGradient& factors,
                   const float* x,
                   const float* gradient,
                   float* of_x);

}  // namespace ocr
