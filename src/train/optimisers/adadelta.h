// Adadelta (Zeiler 2012), algorithm 1, with a learning rate as Paddle and torch have it.
//   s = ρ·s + (1−ρ)·g²        d = g·√((u + ε)/(s + ε))        w −= lr·d        u = ρ·u + (1−ρ)·d²
// Paddle before 2.5 ignored the learning rate (lr 1); the schedule holds here.
#pragma once

#include <string_view>

#include "train/optimisers/common_options.h"
#include "train/optimisers/update_rule.h"

namespace ocr {

struct AdadeltaOptions : CoupledOptions {
  static constexpr std::string_view kName = "Adadelta";
  double rho = 0.95;
  double epsilon = 1e-8;
};

void describe(AdadeltaOptions& o, config::Visitor& v);

UpdateRule update_rule(const AdadeltaOptions& options);  // states "square" s, "update" u

}  // namespace ocr
