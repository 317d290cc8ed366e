// Optimizer.freeze and Optimizer.lr_factors: what is said of parameters by patterns on their names.
//
// A pattern is the shell's: * stands for any text, ? for a character, [ab] for one of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "train/optimisers/common_options.h"

namespace torch::nn {
class Module;
}

namespace ocr {

// The parameters that a run leaves as they are.
class FrozenLayers {
 public:
  // They need no gradient from now on. Throws Error (Config) for a pattern that fits no parameter,
  // and where nothing is left to train.
  FrozenLayers(torch::nn::Module& module, const std::vector<std::string>& patterns);

  // Training mode, but for the normalisations whose weights are all frozen.
  void set_training() const;

 private:
  torch::nn::Module& module_;
  std::vector<torch::nn::Module*> fixed_;
};

using RateFactors = std::vector<std::pair<std::string, double>>;  // pattern, factor

// Throws Error (Config) for what is no PATTERN=FACTOR with a factor of at least 0, and for a
// pattern that fits no parameter of the module.
RateFactors rate_factors(const torch::nn::Module& module, const std::vector<std::string>& texts);
double factor_of(const RateFactors& factors, const std::string& parameter_name);  // 1: none fits

}  // namespace ocr
