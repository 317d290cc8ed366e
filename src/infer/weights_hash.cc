#include "infer/weights_hash.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include <torch/script.h>

#include "base/sha256.h"

namespace ocr {

std::string weights_sha256(const torch::jit::Module& module) {
  std::map<std::string, at::Tensor> tensors;
  for (const auto& item : module.named_parameters()) tensors[item.name] = item.value;
  for (const auto& item : module.named_buffers()) tensors[item.name] = item.value;
  Sha256 hash;
  for (const auto& [name, value] : tensors) {
    const auto tensor = value.detach().cpu().contiguous();
    hash.update(fmt::format("{} {} [{}]\n", name, toString(tensor.scalar_type()),
                            fmt::join(tensor.sizes().begin(), tensor.sizes().end(), ",")));
    hash.update({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
  }
  return hash.hex();
}

}  // namespace ocr
