// How one optimiser changes weights: its state and its formula. The rest is Optimiser's.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace at {
class Tensor;
}

namespace ocr {

// One step of parameters that are treated alike. The lists run in parallel.
struct GroupStep {
  std::vector<at::Tensor> weights;              // changed in place
  std::vector<at::Tensor> gradients;            // clipped, with the penalties added; may be changed
  std::vector<std::vector<at::Tensor>> states;  // states[s][i]: state s of weight i, kept
  double learning_rate = 0;                     // with the parameters' own factor
  double decay = 0;                             // decoupled, from UpdateRule::decay_of
  std::int64_t count = 0;                       // this step's number, from 1
};

struct UpdateRule {
  // Names of the states, tensors like the weights and 0 at first; a checkpoint has them as
  // "optimizer.STATE.PARAMETER".
  std::vector<std::string> states;
  std::function<void(GroupStep&)> apply;
  // Decoupled decay of a parameter; empty: none.
  std::function<double(const std::string& name, std::int64_t dimensions)> decay_of;
};

}  // namespace ocr
