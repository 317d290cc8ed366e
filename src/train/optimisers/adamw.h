// Adam with decoupled decay (Loshchilov, Hutter 2019): w −= lr·weight_decay·w, then Adam's step.
#pragma once

#include <string>
#include <string_view>

#include "train/optimisers/adam.h"

namespace ocr {

struct AdamWOptions : StepOptions, AdamMoments {
  static constexpr std::string_view kName = "AdamW";
  double weight_decay = 0.01;
  std::string no_weight_decay_name;            // parts of names, with spaces between
  bool one_dim_param_no_weight_decay = false;  // biases and norms are left alone
};

void describe(AdamWOptions& o, config::Visitor& v);

UpdateRule update_rule(const AdamWOptions& options);  // Adam's states

}  // namespace ocr
