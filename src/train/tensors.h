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

// What became of a module's tensors and of a file's arrays.
struct LoadReport {
  std::size_t matched = 0;
  std::vector<std::string>
      unfit;  // of the module: "x is missing", "x has shape .., the model's .."
  std::vector<std::string> dropped;  // arrays with the prefix that the module has no tensor for
};

// The other way: copies the arrays that fit and leaves the other tensors as they are.
LoadReport load_matching(torch::nn::Module& module,
                         const ArrayFile& file,
                         const std::string& prefix);

// Throws Error naming every tensor that the file lacks or holds in another shape.
void load_module(torch::nn::Module& module,
                 const ArrayFile& file,
                 const std::string& prefix,
                 const std::string& file_name);

// "a; b; c; ...": the first eight.
std::string shown(const std::vector<std::string>& items);

}  // namespace ocr
