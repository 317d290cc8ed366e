// Two tensors that ought to be one, up to rounding.
#pragma once

#include "support/catch_torch.h"

namespace ocr::test {

// No element is further off than `tolerance` times the largest, or than `tolerance` where all are
// small.
inline void check_near(const at::Tensor& a, const at::Tensor& b, float tolerance) {
  REQUIRE(a.sizes() == b.sizes());
  CHECK((a - b).abs().max().item<float>() < tolerance * (1 + b.abs().max().item<float>()));
}

}  // namespace ocr::test
