// A two-dimensional convolution whose training is our own where LibTorch's is slow: 3×3 ones by
// Winograd's way, the gradients of others' weights.
#pragma once

#include <torch/nn/modules/conv.h>

#include "models/weight_gradient.h"

namespace ocr {

// at::conv2d of N×C×H×W; bias: undefined for none.
at::Tensor convolve(const at::Tensor& input,
                    const at::Tensor& weight,
                    const at::Tensor& bias,
                    const ConvolutionSteps& steps);

// torch's Conv2d, with its parameters and options, without dilation and padded with zeros.
class ConvolutionImpl : public torch::nn::Conv2dImpl {
 public:
  using torch::nn::Conv2dImpl::Conv2dImpl;

  torch::Tensor forward(const torch::Tensor& input);
};
TORCH_MODULE(Convolution);

}  // namespace ocr
