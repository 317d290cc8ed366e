// Maps enlarged to the nearest position, with their gradients, in training on the CPU. For the .cc
// files of models/ alone.
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace ocr {

// Whether the function below is for such a map: float32 on the CPU, and gradients are wanted.
bool suits_repeated(const at::Tensor& map);

// The maps, N×C×H×W each, with each position as factor × factor, one for each map, after which all
// are as large; their channels one behind another: N×(ΣC)×H×W, channels last.
at::Tensor repeated(at::TensorList maps, const std::vector<std::int64_t>& factors);

}  // namespace ocr
