// PaddleOCR's structured parameter names to ours, which are the same up to a few spellings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "weights/weight_file.h"

namespace ocr {

// The spelling under which names of a file and of our modules are compared:
//   _mean, _variance → running_mean, running_var
//   X.dw_conv.w, .b, .activation.* (published v4) → X.dw_conv.lab.scale, .lab.bias, .act.lab.*
//   head.ctc_encoder.encoder.*, head.ctc_head.* (MultiHead) → neck.encoder.*, head.*
std::string canonical_name(std::string_view name);

// Why a tensor of a training checkpoint has no place in our modules; "" for one that may have.
std::string_view reason_to_drop(std::string_view name);

// Swaps the two axes of a matrix.
NamedArray transposed(const NamedArray& matrix);

// A file's tensors under canonical names and in torch's layouts. Inference files are named by
// recognise_network(). In Paddle's training files the weights of linear layers are turned, and of a
// distilled checkpoint only `Student.*` stays. Throws what recognise_network() throws.
std::vector<NamedArray> our_arrays(const WeightFile& file);

}  // namespace ocr
