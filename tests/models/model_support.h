// What the tests of networks share.
#pragma once

#include "models/recogniser.h"
#include "support/catch_torch.h"

namespace ocr::test {

using Shape = std::vector<std::int64_t>;

// Parameters and BatchNorm statistics, as PaddleOCR's files count them.
inline std::int64_t floats_of(torch::nn::Module& module) {
  std::int64_t count = 0;
  for (const auto& p : module.parameters()) count += p.numel();
  for (const auto& b : module.buffers()) {
    if (b.scalar_type() == torch::kFloat) count += b.numel();
  }
  return count;
}

}  // namespace ocr::test
