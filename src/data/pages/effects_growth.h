// Private to pages/.
#pragma once

#include <algorithm>
#include <vector>

#include "data/looks/looks.h"

namespace ocr {

// Pixels that the effects of a list that happened may have added around letters.
template <typename Effect>
double growth_by(const std::vector<Effect>& effects, const EffectNames& happened) {
  double sum = 0;
  for (const auto& effect : effects) {
    const auto name = std::visit([](const auto& held) { return held.kName; }, effect);
    const bool did = std::find(happened.begin(), happened.end(), name) != happened.end();
    sum += did ? growth(effect) : 0;
  }
  return sum;
}

}  // namespace ocr
