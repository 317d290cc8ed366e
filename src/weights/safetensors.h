// Hugging Face's safetensors: header_bytes:u64, a JSON header {name: {dtype, shape, data_offsets}},
// the values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "weights/array_file.h"

namespace ocr {

bool is_safetensors(std::string_view bytes);

// The tensors in the order of their names. Throws CorruptFile, naming the tensor.
std::vector<NamedArray> parse_safetensors(std::string_view bytes, const std::string& source);

}  // namespace ocr
