// Weights that another tool wrote, in a network of ours.
#pragma once

#include <filesystem>
#include <string>

namespace torch::nn {
class Module;
}

namespace ocr {

// `prefix` as Global.pretrained_model has it, where it names weights of another tool: a file that
// is no checkpoint of ours, or, where no PREFIX.ckpt is, PREFIX.pdparams and the other kinds of
// read_weights(). False for our own checkpoints and for what is not there.
bool names_foreign_weights(const std::filesystem::path& prefix);

// Where the weights know other characters than the module.
struct OldDictionary {
  std::filesystem::path path;  // Global.pretrained_dict_path; empty: the same characters
  std::u32string to;           // the module's
};

// Copies the tensors and logs what was matched, missing, dropped and reshaped. With an old
// dictionary the rows of the characters that both have are kept; whether a space is appended to it
// follows from the number of rows. Throws Error: what read_weights() throws; where a tensor of the
// module is missing and `allow_partial` is not given; a dictionary that does not fit the rows, with
// both numbers.
void load_foreign_weights(torch::nn::Module& module,
                          const std::filesystem::path& prefix,
                          bool allow_partial,
                          const OldDictionary& old = {});

}  // namespace ocr
