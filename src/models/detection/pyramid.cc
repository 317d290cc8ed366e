#include "models/detection/pyramid.h"

#include <torch/torch.h>

#include "base/error.h"
#include "models/detection/repeat.h"
#include "models/feature_module.h"

namespace ocr {

void check_fused_channels(std::int64_t channels) {
  if (channels < 4 || channels % 4 != 0) {
    fail(ErrorCode::Config,
         "Architecture.Neck.out_channels: {} is not a multiple of 4: each of the four levels gives "
         "a quarter",
         channels);
  }
}

torch::Tensor enlarge(const torch::Tensor& x, int factor) {
  if (suits_repeated(x)) return repeated(x, {factor});
  const std::array<double, 2> factors = {static_cast<double>(factor), static_cast<double>(factor)};
  return at::upsample_nearest2d(x, c10::nullopt, factors);
}

Pyramid add_top_down(const Pyramid& levels) {
  auto sums = levels;
  for (std::size_t i = kPyramidLevels - 1; i-- > 0;) sums[i] = levels[i] + enlarge(sums[i + 1], 2);
  return sums;
}

Pyramid apply_each(const torch::nn::ModuleList& parts, const Pyramid& levels) {
  Pyramid result;
  for (std::size_t i = 0; i < kPyramidLevels; ++i) {
    result[i] = parts->ptr(i)->as<FeatureModule>()->forward(levels[i]);
  }
  return result;
}

torch::Tensor join_levels(const Pyramid& levels) {
  if (suits_repeated(levels[0]))
    return repeated({levels[3], levels[2], levels[1], levels[0]}, {8, 4, 2, 1});
  return torch::cat(
      {enlarge(levels[3], 8), enlarge(levels[2], 4), enlarge(levels[1], 2), levels[0]}, 1);
}

}  // namespace ocr
