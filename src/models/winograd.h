// Winograd's convolutions (kernels/winograd.h) of tensors, on a CPU's threads.
#pragma once

#include <ATen/core/Tensor.h>

#include "models/weight_gradient.h"

namespace ocr {

// Whether a convolution is of the kind, by 3×3 with as many outputs as inputs, and wins by it: a
// map of one row, say, would be a quarter of its tiles. For tensors for which has_weight_gradient.
bool suits_winograd(const at::Tensor& input,
                    const at::Tensor& weight,
                    const ConvolutionSteps& steps);

// Of N×I×H×W, to N×O×H×W in channels last; bias: undefined for none.
at::Tensor winograd_convolution(const at::Tensor& input,
                                const at::Tensor& weight,
                                const at::Tensor& bias);

// Of O×I×3×3 weights. The same threads, the same bytes.
at::Tensor winograd_weight_gradient(const at::Tensor& input, const at::Tensor& output_gradient);

}  // namespace ocr
