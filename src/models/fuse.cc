#include "models/fuse.h"

#include "models/backbones/pplcnet_v3_block.h"

namespace ocr {

std::int64_t fuse_branches(torch::nn::Module& network) {
  std::int64_t fused = 0;
  network.apply([&fused](torch::nn::Module& part) {
    auto* layer = dynamic_cast<RepConv*>(&part);
    if (layer != nullptr && layer->fuse()) ++fused;
  });
  return fused;
}

}  // namespace ocr
