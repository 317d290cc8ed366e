// How text looks, as lists of options chosen by name:
//
//   backgrounds ─► one, by its share ───────────────┐
//   mask ─► inks, in order ─► styles ─► layers ─► compose() ─► damages, in order ─► image
//                               ▲
//             choose_colour() (contrast.h)    letter_contrasts() (visibility.h) judge the result
//
// Each effect draws from a stream of its own, named for the effect: adding one to a list, or
// changing its options, does not change what the others draw.
#pragma once

#include <string_view>
#include <vector>

#include "data/looks/background.h"
#include "data/looks/damage.h"
#include "data/looks/ink.h"
#include "data/looks/style.h"

namespace ocr {

using EffectNames = std::vector<std::string_view>;  // kNames of what happened

// Draws one of the backgrounds, chosen by their shares, onto an allocated 8-bit BGR image; its name
// is returned. Throws Error (Config) if no share is above 0.
std::string_view draw_one(const std::vector<BackgroundOptions>& backgrounds,
                          const LookResources& resources,
                          cv::Mat& bgr,
                          const RandomStream& random);

// Each with its probability.
EffectNames apply_all(const std::vector<InkOptions>& inks,
                      const LookResources& resources,
                      cv::Mat& mask,
                      const RandomStream& random);
EffectNames apply_all(const std::vector<StyleOptions>& styles,
                      const StyleScene& scene,
                      const RandomStream& random);
EffectNames apply_all(const std::vector<DamageOptions>& damages,
                      const LookResources& resources,
                      cv::Mat& bgr,
                      const RandomStream& random);

}  // namespace ocr
