#include "train/ctc_loss.h"

#include <torch/torch.h>

namespace ocr {

void describe(CtcLossOptions&, config::Visitor&) {}

at::Tensor ctc_loss(const at::Tensor& logits, const CtcTargets& targets) {
  const auto log_probabilities =
      logits.to(torch::kFloat).log_softmax(2).permute({1, 0, 2});  // T×N×C
  const std::vector<std::int64_t> steps(targets.lengths.size(), logits.size(1));
  const auto ids = torch::tensor(targets.ids, torch::kLong).to(logits.device());
  const auto losses = at::ctc_loss(log_probabilities, ids, steps, targets.lengths, /*blank=*/0,
                                   at::Reduction::None, /*zero_infinity=*/true);
  return losses.mean();
}

at::Tensor loss_of(const CtcLossOptions&, const at::Tensor& logits, const CtcTargets& targets) {
  return ctc_loss(logits, targets);
}

}  // namespace ocr
