// Sequence to classes: N×T×F to N×T×classes. Logits in training mode, probabilities in eval mode.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct CtcHeadOptions {
  static constexpr std::string_view kName = "CTCHead";
  double fc_decay = 0.0004;  // L2 of this layer, in place of the optimiser's
};

void describe(CtcHeadOptions& o, config::Visitor& v);

std::shared_ptr<FeatureModule> build(const CtcHeadOptions& options,
                                     std::int64_t in_channels,
                                     std::int64_t classes);

}  // namespace ocr
