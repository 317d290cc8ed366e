// ncnn's models: `.param`, the network as text, and `.bin`, its weights in the network's order.
//
//   .param  7767517, counts, then a line a layer: type name inputs outputs blobs... key=value...
//   .bin    for each layer's weights a tag and values: 0 float32, 0x01306B47 float16 padded to four
//           bytes; biases are float32 without a tag
#pragma once

#include <string>
#include <string_view>

#include "weights/weight_file.h"

namespace ocr {

bool is_ncnn_param(std::string_view bytes);
bool is_ncnn_bin(std::string_view bytes);  // one that begins with float16 values

// Weights as LAYER.weight and so on, in our layouts: a transposed convolution's in×out×h×w, an
// LSTM's gates i, f, g, o with its one bias in bias_ih. Throws CorruptFile; UnsupportedFormat for
// 8-bit weights and layers with weights of other kinds.
WeightFile parse_ncnn(std::string_view param, std::string_view bin, const std::string& source);

}  // namespace ocr
