#include "train/optimisers/adadelta.h"

#include <torch/torch.h>

namespace ocr {

void describe(AdadeltaOptions& o, config::Visitor& v) {
  v.field("rho", o.rho, "Decay of the means of squares.", config::between(0, 1));
  v.field("epsilon", o.epsilon, "Added to both means, under the root.", config::at_least(0));
  describe_coupled(o, v);
}

UpdateRule update_rule(const AdadeltaOptions& options) {
  const auto apply = [rho = options.rho, epsilon = options.epsilon](GroupStep& step) {
    const auto &squares = step.states[0], &updates = step.states[1];
    at::_foreach_mul_(squares, rho);
    at::_foreach_addcmul_(squares, step.gradients, step.gradients, 1 - rho);
    const auto changes = at::_foreach_add(updates, epsilon);
    at::_foreach_div_(changes, at::_foreach_add(squares, epsilon));
    at::_foreach_sqrt_(changes);
    at::_foreach_mul_(changes, step.gradients);
    at::_foreach_add_(step.weights, changes, -step.learning_rate);
    at::_foreach_mul_(updates, rho);
    at::_foreach_addcmul_(updates, changes, changes, 1 - rho);
  };
  return {{"square", "update"}, apply, {}};
}

}  // namespace ocr
