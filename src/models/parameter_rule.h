// What an architecture itself says on training one of its parameters, over what the config says of
// all.
#pragma once

#include <optional>

namespace ocr {

struct ParameterRule {
  double learning_rate_factor = 1;
  std::optional<double> l2;  // coupled, in place of Optimizer.regularizer; 0: none
};

}  // namespace ocr
