#include "models/fuse.h"

#include "models/backbones/pplcnet_v3_block.h"
#include "models/feature_module.h"

namespace ocr {

std::int64_t fuse_branches(torch::nn::Module& network) {
  std::int64_t fused = 0;
  network.apply([&fused](torch::nn::Module& part) {
    auto* layer = dynamic_cast<RepConv*>(&part);
    if (layer != nullptr && layer->fuse()) ++fused;
  });
  return fused;
}

void to_deploy_form(torch::nn::Module& network) {
  fuse_branches(network);
  network.apply([](torch::nn::Module& part) {
    auto* trained = dynamic_cast<TrainingParts*>(&part);
    if (trained != nullptr) trained->drop_training_parts();
  });
}

}  // namespace ocr
