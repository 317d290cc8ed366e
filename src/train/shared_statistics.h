// Global.use_sync_bn: normalisation over the batches of all ranks.
#pragma once

#include "distributed/world.h"

namespace torch::nn {
class Module;
}

namespace ocr {

// All of the module's normalisations share their statistics from now on, in training. `world` must
// outlive it.
void share_statistics(torch::nn::Module& module, const World& world);

}  // namespace ocr
