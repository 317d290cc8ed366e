#include "models/fuse.h"

#include "models/backbones/pplcnet_v3_block.h"

namespace ocr {

std::int64_t fuse_branches(torch::nn::Module& network) {
  std::int64_t fused = 0;
  for (const auto& module : network.modules(/*include_self=*/false)) {
    auto* layer = module->as<RepConv>();
    if (layer != nullptr && layer->fuse()) ++fused;
  }
  return fused;
}

}  // namespace ocr
