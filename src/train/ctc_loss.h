// CTC loss with PaddleOCR's mean.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"

namespace at {
class Tensor;
}

namespace ocr {

struct CtcLossOptions {
  static constexpr std::string_view kName = "CTCLoss";
  bool use_focal_loss = false;
};
void describe(CtcLossOptions& o, config::Visitor& v);

// The labels of a batch: all ids one after the other, and how many belong to each sample.
struct CtcTargets {
  std::vector<std::int64_t> ids;
  std::vector<std::int64_t> lengths;
};

// Logits N×T×C to a scalar: −log p(label) of each sample (0 where the label cannot fit into T
// steps), then the plain mean over the batch, not divided by the label's length as torch's `mean`
// does. Focal: each sample's loss l is weighted with its difficulty, l·(1 − e^−l)² = l·(1 − p)²,
// and the gradient goes through the weight too (Lin et al. 2017 with γ 2; Feng et al. 2019 for
// CTC). Double logits are computed in double, others in float.
at::Tensor ctc_loss(const at::Tensor& logits,
                    const CtcTargets& targets,
                    const CtcLossOptions& options = {});

// How the training task finds the loss that the config names: an overload for each alternative.
at::Tensor loss_of(const CtcLossOptions& options,
                   const at::Tensor& logits,
                   const CtcTargets& targets);

}  // namespace ocr
