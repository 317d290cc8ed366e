// Feature map to classes: the mean over the map, then one layer. N×C×h×w to N×classes, logits in
// training mode, probabilities in eval mode.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct ClsHeadOptions {
  static constexpr std::string_view kName = "ClsHead";
  std::int64_t class_dim = 2;  // how many classes
};

void describe(ClsHeadOptions& o, config::Visitor& v);

// Parameters `fc.weight`, `fc.bias`: U(±1/√in).
std::shared_ptr<FeatureModule> build(const ClsHeadOptions& options, std::int64_t in_channels);

}  // namespace ocr
