// Tensors and the named arrays of a file. For .cc files alone: it brings ATen with it.
#pragma once

#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "weights/array_file.h"

namespace torch::nn {
class Module;
}

namespace ocr {

NamedArray to_array(const std::string& name,
                    const at::Tensor& tensor);  // float32 or int64, on the CPU
// Copies the values; throws Error (CorruptFile) where the shape or type differs.
void copy_array(const NamedArray& array, at::Tensor& tensor);

// Every parameter and buffer of the module, under its name with `prefix` before it.
std::vector<NamedArray> module_arrays(const torch::nn::Module& module, const std::string& prefix);

// The other way. Throws Error naming every tensor that the file lacks or holds in another shape.
void load_module(torch::nn::Module& module,
                 const ArrayFile& file,
                 const std::string& prefix,
                 const std::string& file_name);

}  // namespace ocr
