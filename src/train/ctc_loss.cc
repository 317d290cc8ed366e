#include "train/ctc_loss.h"

#include <torch/torch.h>

namespace ocr {

void describe(CtcLossOptions& o, config::Visitor& v) {
  v.field("use_focal_loss", o.use_focal_loss,
          "Weight each sample's loss with (1 - p)^2, p the probability of its label.");
}

at::Tensor ctc_loss(const at::Tensor& logits,
                    const CtcTargets& targets,
                    const CtcLossOptions& options) {
  const auto type = logits.scalar_type() == torch::kDouble ? torch::kDouble : torch::kFloat;
  const auto log_probabilities = logits.to(type).log_softmax(2).permute({1, 0, 2});  // T×N×C
  const std::vector<std::int64_t> steps(targets.lengths.size(), logits.size(1));
  const auto ids = torch::tensor(targets.ids, torch::kLong).to(logits.device());
  const auto losses = at::ctc_loss(log_probabilities, ids, steps, targets.lengths, /*blank=*/0,
                                   at::Reduction::None, /*zero_infinity=*/true);
  if (!options.use_focal_loss) return losses.mean();
  return (losses * (1 - (-losses).exp()).square()).mean();
}

at::Tensor loss_of(const CtcLossOptions& options,
                   const at::Tensor& logits,
                   const CtcTargets& targets) {
  return ctc_loss(logits, targets, options);
}

}  // namespace ocr
