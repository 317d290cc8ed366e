// Global.pretrained_model: what a network's weights are at the first step.
#pragma once

#include "train/training_options.h"

namespace torch::nn {
class Module;
}

namespace ocr {

class Charset;

// Copies the weights of the checkpoint, ours or another tool's, and logs what came from where; does
// nothing where the config names none. `charset` is the run's: a checkpoint of ours has to have the
// same (for networks without one both are empty). Throws Error (Config, NotFound, CorruptFile).
void load_start_weights(torch::nn::Module& module,
                        const GlobalOptions& global,
                        const Charset& charset);

}  // namespace ocr
