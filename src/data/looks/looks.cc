#include "data/looks/looks.h"

#include <algorithm>

#include "base/error.h"
#include "data/looks/chosen.h"

namespace ocr {
namespace {

double share_of(const BackgroundOptions& background) {
  return std::visit([](const auto& held) { return held.share; }, background);
}

std::size_t choose_by_share(const std::vector<BackgroundOptions>& backgrounds,
                            RandomStream random) {
  double sum = 0;
  for (const auto& background : backgrounds) sum += share_of(background);
  if (sum <= 0) fail(ErrorCode::Config, "backgrounds: none has a share above 0: give one");
  double left = random.uniform(0, sum);
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < backgrounds.size(); ++i) {
    const double share = share_of(backgrounds[i]);
    if (share > 0) chosen = i;
    if (left < share) break;
    left -= share;
  }
  return chosen;
}

}  // namespace

std::string_view draw_one(const std::vector<BackgroundOptions>& backgrounds,
                          const LookResources& resources,
                          cv::Mat& bgr,
                          const RandomStream& random) {
  const std::size_t chosen = choose_by_share(backgrounds, random.fork("which background"));
  const RandomStream stream = stream_of(backgrounds, chosen, random);
  std::visit([&](const auto& held) { draw(held, resources, bgr, stream); }, backgrounds[chosen]);
  return name_of(backgrounds[chosen]);
}

EffectNames apply_all(const std::vector<InkOptions>& inks,
                      const LookResources& resources,
                      cv::Mat& mask,
                      const RandomStream& random) {
  return for_each_chosen(inks, random, [&](const auto& ink, const RandomStream& stream) {
    apply(ink, resources, mask, stream);
  });
}

EffectNames apply_all(const std::vector<StyleOptions>& styles,
                      const StyleScene& scene,
                      const RandomStream& random) {
  return for_each_chosen(styles, random, [&](const auto& style, const RandomStream& stream) {
    apply(style, scene, stream);
  });
}

EffectNames apply_all(const std::vector<DamageOptions>& damages,
                      const LookResources& resources,
                      cv::Mat& bgr,
                      const RandomStream& random) {
  return for_each_chosen(damages, random, [&](const auto& damage, const RandomStream& stream) {
    apply(damage, resources, bgr, stream);
  });
}

}  // namespace ocr
