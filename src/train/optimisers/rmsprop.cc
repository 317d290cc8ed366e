#include "train/optimisers/rmsprop.h"

#include <torch/torch.h>

namespace ocr {

void describe(RmsPropOptions& o, config::Visitor& v) {
  v.field("momentum", o.momentum, "Part of the last step that is taken again.",
          config::between(0, 1));
  v.field("rho", o.rho, "Decay of the mean of the gradients' squares.", config::between(0, 1));
  v.field("epsilon", o.epsilon, "Added to that mean, under the root.", config::at_least(0));
  describe_coupled(o, v);
}

UpdateRule update_rule(const RmsPropOptions& options) {
  const auto apply = [momentum = options.momentum, rho = options.rho,
                      epsilon = options.epsilon](GroupStep& step) {
    const auto &squares = step.states[0], &momenta = step.states[1];
    at::_foreach_mul_(squares, rho);
    at::_foreach_addcmul_(squares, step.gradients, step.gradients, 1 - rho);
    const auto roots = at::_foreach_add(squares, epsilon);
    at::_foreach_sqrt_(roots);
    at::_foreach_mul_(momenta, momentum);
    at::_foreach_addcdiv_(momenta, step.gradients, roots, step.learning_rate);
    at::_foreach_sub_(step.weights, momenta);
  };
  return {{"square", "momentum"}, apply, {}};
}

}  // namespace ocr
