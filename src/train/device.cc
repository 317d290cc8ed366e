#include "train/device.h"

#include <dlfcn.h>

#include <filesystem>

#include <torch/torch.h>

#include "base/log.h"

namespace ocr {
namespace {

// Must come before any question about CUDA: the first one settles for good what LibTorch believes.
std::string load_cuda_library() {
  Dl_info info{};
  if (::dladdr(reinterpret_cast<const void*>(&torch::manual_seed), &info) == 0)
    return "unknown place";
  const auto library = std::filesystem::path(info.dli_fname).parent_path() / "libtorch_cuda.so";
  if (!std::filesystem::exists(library))
    return library.string() + " is not there (scripts/setup.sh --cuda)";
  if (::dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) return ::dlerror();
  return "";
}

}  // namespace

c10::Device select_device(bool use_gpu) {
  if (!use_gpu) return torch::kCPU;
  static const std::string problem = load_cuda_library();
  if (problem.empty() && torch::cuda::is_available()) return {torch::kCUDA, 0};
  spdlog::warn("Global.use_gpu: no GPU can be used ({}): running on the CPU",
               problem.empty() ? "LibTorch sees no device" : problem);
  return torch::kCPU;
}

void use_channels_last(torch::nn::Module& module) {
  for (auto& parameter : module.parameters()) {
    if (parameter.dim() == 4)
      parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
  }
}

}  // namespace ocr
