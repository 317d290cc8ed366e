// The head of DB (Liao et al. 2020): two equal branches from a quarter of the size to the full one.
//
//   conv 3×3 C → C/4, BN, ReLU ─► transposed 2×2 stride 2, BN, ReLU ─► transposed 2×2 stride 2 to
//   one channel ─► sigmoid
//
// `binarize` gives P, the probability that a pixel lies in the shrunk text, and `thresh` gives T.
// In training mode N×C×h×w becomes N×3×4h×4w: P, T and B = 1/(1 + exp(−k(P − T))). In eval mode it
// becomes N×1×4h×4w: P alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

class FeatureModule;

struct DbHeadOptions {
  static constexpr std::string_view kName = "DBHead";
  double k = 50;                                      // steepness of B
  std::vector<std::int64_t> kernel_list = {3, 2, 2};  // of a branch's three convolutions
};

void describe(DbHeadOptions& o, config::Visitor& v);

void check_supported(const DbHeadOptions& options);  // throws Error (Config)

// Parameters `{binarize,thresh}.{conv1,conv_bn1,conv2,conv_bn2,conv3}`.
std::shared_ptr<FeatureModule> build(const DbHeadOptions& options, std::int64_t in_channels);

}  // namespace ocr
