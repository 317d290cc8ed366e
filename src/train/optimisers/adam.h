// Adam (Kingma, Ba 2014), algorithm 1. With g the gradient, t the step's number from 1:
//   m = β1·m + (1−β1)·g        v = β2·v + (1−β2)·g²
//   w −= lr·m/(1−β1ᵗ) / (√(v/(1−β2ᵗ)) + ε)
#pragma once

#include <string_view>

#include "train/optimisers/common_options.h"
#include "train/optimisers/update_rule.h"

namespace ocr {

struct AdamMoments {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

struct AdamOptions : CoupledOptions, AdamMoments {
  static constexpr std::string_view kName = "Adam";
};

void describe_moments(AdamMoments& o, config::Visitor& v);
void describe(AdamOptions& o, config::Visitor& v);

UpdateRule update_rule(const AdamOptions& options);  // states "mean" m, "square" v

}  // namespace ocr
