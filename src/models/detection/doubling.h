// The training of a transposed 2×2 convolution of stride 2 on the CPU. For the .cc files of models/
// alone.
#pragma once

#include <ATen/core/Tensor.h>

namespace ocr {

// Whether doubled() is for these, N×I×H×W and I×O×2×2, in the precision asked for; else
// at::conv_transpose2d is.
bool suits_doubled(const at::Tensor& input, const at::Tensor& weight);

// N×O×2H×2W, channels last, with its gradients.
at::Tensor doubled(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias);

}  // namespace ocr
