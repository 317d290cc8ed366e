// RMSProp (Tieleman, Hinton 2012) as Paddle has it: ε stands under the root, and the learning rate
// in the momentum.
//   s = ρ·s + (1−ρ)·g²        m = μ·m + lr·g/√(s + ε)        w −= m
#pragma once

#include <string_view>

#include "train/optimisers/common_options.h"
#include "train/optimisers/update_rule.h"

namespace ocr {

struct RmsPropOptions : CoupledOptions {
  static constexpr std::string_view kName = "RMSProp";
  double momentum = 0;
  double rho = 0.95;
  double epsilon = 1e-6;
};

void describe(RmsPropOptions& o, config::Visitor& v);

UpdateRule update_rule(const RmsPropOptions& options);  // states "square" s, "momentum" m

}  // namespace ocr
