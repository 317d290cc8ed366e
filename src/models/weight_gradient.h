// The gradient of a convolution's weights on a CPU.
#pragma once

#include <array>
#include <cstdint>

#include <ATen/core/Tensor.h>

namespace ocr {

struct ConvolutionSteps {
  std::array<std::int64_t, 2> stride = {1, 1};   // vertical, horizontal
  std::array<std::int64_t, 2> padding = {0, 0};  // zeros above and below, left and right
  std::int64_t groups = 1;                       // 1, or as many as channels
};

// Whether ours is there for such tensors and faster than LibTorch's: float32 on a CPU, depthwise,
// or dense with at least eight channels on either side on a processor without AVX-512, for which
// LibTorch's own code for channels-last maps needs up to four times the time of a matrix product.
bool has_weight_gradient(const at::Tensor& input,
                         const at::Tensor& weight,
                         const ConvolutionSteps& steps);

// Of O×I×H×W weights (I = 1: depthwise), from the input N×I×H×W and the gradient N×O×H×W of the
// output. The same threads, the same bytes.
at::Tensor weight_gradient(const at::Tensor& input,
                           const at::Tensor& gradient,
                           const at::Tensor& weight,
                           const ConvolutionSteps& steps);

}  // namespace ocr
