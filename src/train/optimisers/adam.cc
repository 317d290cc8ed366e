#include "train/optimisers/adam.h"

#include <torch/torch.h>

namespace ocr {

void describe_moments(AdamMoments& o, config::Visitor& v) {
  v.field("beta1", o.beta1, "Decay of the mean of the gradients.", config::between(0, 1));
  v.field("beta2", o.beta2, "Decay of the mean of their squares.", config::between(0, 1));
  v.field("epsilon", o.epsilon, "Added to the root of the squares' mean.", config::at_least(0));
  v.inert("lazy_mode", "there are no sparse gradients here");
}

void describe(AdamOptions& o, config::Visitor& v) {
  describe_moments(o, v);
  describe_coupled(o, v);
}

UpdateRule update_rule(const AdamOptions& options) {
  const AdamMoments moments = options;
  const auto apply = [moments](GroupStep& step) {
    const auto count =
        torch::full({}, static_cast<double>(step.count),
                    step.weights[0].options().dtype(torch::kFloat).requires_grad(false));
    const std::vector<at::Tensor> counts(step.weights.size(), count);
    at::_fused_adam_(step.weights, step.gradients, step.states[0], step.states[1],
                     /*max_exp_avg_sqs=*/{}, counts, step.learning_rate, moments.beta1,
                     moments.beta2, /*weight_decay=*/0, moments.epsilon,
                     /*amsgrad=*/false, /*maximize=*/false);
  };
  return {{"mean", "square"}, apply, {}};
}

}  // namespace ocr
