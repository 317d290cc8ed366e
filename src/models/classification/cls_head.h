// Feature map to classes: the mean over the map, then one layer. N×C×h×w to N×classes, logits in
// training mode, probabilities in eval mode. `both_ways` compares a line with the same line turned
// by 180°: N×2C×h×w, the line's channels before those of the turned one, to N×2. What speaks for
// one class in the line speaks for the other one in the turned line, so that
// logits(line) = (fc(line) + swapped fc(turned line)) / 2
// and the answer to a batch turned, padding and all, is the other class, always.
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
  bool both_ways = false;      // needs two classes
};

void describe(ClsHeadOptions& o, config::Visitor& v);

// Parameters `fc.weight`, `fc.bias`: U(±1/√in). Throws Error (Config) where `both_ways` has other
// than two classes.
std::shared_ptr<FeatureModule> build(const ClsHeadOptions& options, std::int64_t in_channels);

}  // namespace ocr
