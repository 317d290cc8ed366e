// Batch normalisation and the activation behind it in one, for training on a CPU.
#pragma once

#include <optional>

#include <ATen/core/Tensor.h>

#include "models/activation.h"

namespace ocr {

struct NormState {
  at::Tensor weight, bias;               // γ and β, of C numbers
  at::Tensor running_mean, running_var;  // moved towards the batch's
  double momentum = 0.1, eps = 1e-5;
};

// activation(batch_norm(x)) of a batch N×C×H×W, with a gradient; none where x is not float32 in
// channels-last order on a CPU, or the activation is not fused: there torch's operators are to be
// used.
std::optional<at::Tensor> fused_norm(const at::Tensor& x,
                                     const NormState& state,
                                     Activation activation);

}  // namespace ocr
