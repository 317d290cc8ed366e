#include "train/optimisers/adamw.h"

#include <algorithm>
#include <sstream>

#include <torch/torch.h>

namespace ocr {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

}  // namespace

void describe(AdamWOptions& o, config::Visitor& v) {
  describe_moments(o, v);
  describe_step(o, v);
  v.field("weight_decay", o.weight_decay, "Decoupled: weight -= lr * weight_decay * weight.",
          config::at_least(0));
  v.field("no_weight_decay_name", o.no_weight_decay_name,
          "Parameters whose name has one of these parts (spaces between them) do not decay.");
  v.field("one_dim_param_no_weight_decay", o.one_dim_param_no_weight_decay,
          "Nor do parameters of one dimension: biases and norms.");
  v.inert("multi_precision", "weights and moments are float32 here");
}

UpdateRule update_rule(const AdamWOptions& options) {
  AdamOptions adam;
  static_cast<AdamMoments&>(adam) = options;
  auto rule = update_rule(adam);
  rule.apply = [adam_step = rule.apply](GroupStep& step) {
    if (step.decay != 0) at::_foreach_mul_(step.weights, 1 - step.learning_rate * step.decay);
    adam_step(step);
  };
  rule.decay_of = [decay = options.weight_decay, parts = words_of(options.no_weight_decay_name),
                   only_matrices = options.one_dim_param_no_weight_decay](const std::string& name,
                                                                          std::int64_t dimensions) {
    const bool named = std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
      return name.find(part) != std::string::npos;
    });
    return named || (only_matrices && dimensions == 1) ? 0.0 : decay;
  };
  return rule;
}

}  // namespace ocr
