// Stochastic gradient descent with Polyak's momentum: v = μ·v + g; w −= lr·v.
#pragma once

#include <string_view>

#include "train/optimisers/common_options.h"
#include "train/optimisers/update_rule.h"

namespace ocr {

struct MomentumOptions : CoupledOptions {
  static constexpr std::string_view kName = "Momentum";
  double momentum = 0.9;
};

void describe(MomentumOptions& o, config::Visitor& v);

UpdateRule update_rule(const MomentumOptions& options);  // state "velocity" v

}  // namespace ocr
