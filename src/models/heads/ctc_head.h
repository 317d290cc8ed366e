// Sequence to classes: N×T×F to N×T×classes. Logits in training mode, probabilities in eval mode.
// One linear layer, `fc`, or with mid_channels two, `fc1` and `fc2`, with nothing between them.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct CtcHeadOptions {
  static constexpr std::string_view kName = "CTCHead";
  double fc_decay = 0.0004;       // L2 of these layers, in place of the optimiser's
  std::int64_t mid_channels = 0;  // 0: one layer; PP-OCRv2 has 96
};

void describe(CtcHeadOptions& o, config::Visitor& v);

std::shared_ptr<FeatureModule> build(const CtcHeadOptions& options,
                                     std::int64_t in_channels,
                                     std::int64_t classes);

}  // namespace ocr
