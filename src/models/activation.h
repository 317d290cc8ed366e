// The activations of the convolutional backbones.
#pragma once

#include <ATen/core/Tensor.h>

namespace ocr {

enum class Activation { None, Relu, HardSwish, Silu };

at::Tensor activate(Activation activation, const at::Tensor& x);

}  // namespace ocr
