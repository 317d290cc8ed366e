// Weights that another tool wrote, in a network of ours.
#pragma once

#include <filesystem>

namespace torch::nn {
class Module;
}

namespace ocr {

// `prefix` as Global.pretrained_model has it, where it names weights of another tool: a file that
// is no checkpoint of ours, or, where no PREFIX.ckpt is, PREFIX.pdparams and the other kinds of
// read_weights(). False for our own checkpoints and for what is not there.
bool names_foreign_weights(const std::filesystem::path& prefix);

// Copies the tensors and logs what was matched, missing, dropped and reshaped. Throws Error: what
// read_weights() throws; where a tensor of the module is missing and `allow_partial` is not given.
void load_foreign_weights(torch::nn::Module& module,
                          const std::filesystem::path& prefix,
                          bool allow_partial);

}  // namespace ocr
