// What PaddleOCR's files count as a model's size.
#pragma once

#include <cstdint>
#include <string>

#include "support/catch_torch.h"

namespace ocr::test {

// Parameters and BatchNorm statistics, without those whose name begins with `excluded`.
inline std::int64_t floats_of_module(const torch::nn::Module& module,
                                     const std::string& excluded = "?") {
  std::int64_t count = 0;
  const auto add = [&](const auto& items) {
    for (const auto& item : items) {
      const bool counts = item.value().scalar_type() == torch::kFloat;
      if (counts && !item.key().starts_with(excluded)) count += item.value().numel();
    }
  };
  add(module.named_parameters());
  add(module.named_buffers());
  return count;
}

// The same weights, far from their first values: BatchNorm statistics too.
inline void disturb(torch::nn::Module& module) {
  const torch::NoGradGuard no_grad;
  for (auto& parameter : module.parameters()) parameter.add_(torch::randn_like(parameter) * 0.05);
  for (auto& buffer : module.named_buffers()) {
    if (buffer.value().scalar_type() != torch::kFloat) continue;
    buffer.value().add_(torch::rand_like(buffer.value()) * 0.2);
  }
}

}  // namespace ocr::test
