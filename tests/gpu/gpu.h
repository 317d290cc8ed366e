// What the tests of a GPU share: where there is none, a case leaves visibly.
#pragma once

#include "support/catch_torch.h"
#include "train/device.h"

namespace ocr::test {

// Takes libtorch_cuda up where it can be. Convolutions then compute in float32, not in TF32, whose
// ten bits of mantissa would hide a mistake.
inline bool has_gpu() {
  static const bool found = select_device(true).is_cuda();
  if (found) {
    at::globalContext().setAllowTF32CuDNN(false);
    at::globalContext().setAllowTF32CuBLAS(false);
  }
  return found;
}

// |a − b| / |b|, both taken to the CPU in double.
inline double relative_distance(const at::Tensor& a, const at::Tensor& b) {
  const auto x = a.detach().to(torch::kCPU, torch::kDouble);
  const auto y = b.detach().to(torch::kCPU, torch::kDouble);
  return (x - y).norm().item<double>() / y.norm().item<double>();
}

}  // namespace ocr::test

#define OCRFORGE_NEEDS_GPU()       \
  if (!ocr::test::has_gpu()) {     \
    WARN("SKIPPED without a GPU"); \
    return;                        \
  }
