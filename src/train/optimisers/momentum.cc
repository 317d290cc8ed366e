#include "train/optimisers/momentum.h"

#include <torch/torch.h>

namespace ocr {

void describe(MomentumOptions& o, config::Visitor& v) {
  v.field("momentum", o.momentum, "Part of the last step that is taken again.",
          config::between(0, 1));
  describe_coupled(o, v);
}

UpdateRule update_rule(const MomentumOptions& options) {
  const auto apply = [momentum = options.momentum](GroupStep& step) {
    const auto& velocities = step.states[0];
    at::_foreach_mul_(velocities, momentum);
    at::_foreach_add_(velocities, step.gradients);
    at::_foreach_add_(step.weights, velocities, -step.learning_rate);
  };
  return {{"velocity"}, apply, {}};
}

}  // namespace ocr
