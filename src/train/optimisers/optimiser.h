// What the training loop knows of an optimiser, and what all optimisers share with Paddle's:
//
//   clip the gradients ─► add the penalties (coupled) ─► the update rule of the config's optimiser
//
// A parameter without a gradient is left as it is.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/parameter_rule.h"
#include "train/optimisers/optimizer_options.h"
#include "weights/array_file.h"

namespace torch::nn {
class Module;
}

namespace ocr {

class Optimiser {
 public:
  using RuleOf = std::function<ParameterRule(const std::string& parameter_name)>;

  // Holds the module's parameters, which must not be replaced from now on.
  Optimiser(torch::nn::Module& module, const OptimizerOptions& options, const RuleOf& rule_of);
  ~Optimiser();

  void zero_grad();
  void step(double learning_rate);

  // "optimizer.STATE.PARAMETER" (the states of the update rule), and the count of steps.
  std::vector<NamedArray> state() const;
  // Throws Error naming an array that is missing or has another shape.
  void load(const ArrayFile& file);

 private:
  struct Group;  // parameters that are treated alike

  void clip() const;

  StepOptions common_;
  UpdateRule rule_;
  std::vector<Group> groups_;
  std::int64_t steps_ = 0;
};

}  // namespace ocr
