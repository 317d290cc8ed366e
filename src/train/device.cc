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

const std::string& cuda_problem() {
  static const std::string problem = load_cuda_library();
  return problem;
}

}  // namespace

bool has_gpu() {
  return cuda_problem().empty() && torch::cuda::is_available();
}

c10::Device select_device(bool use_gpu, int number) {
  if (!use_gpu) return torch::kCPU;
  if (has_gpu()) {
    const auto devices = static_cast<int>(torch::cuda::device_count());
    return {torch::kCUDA, static_cast<c10::DeviceIndex>(number % devices)};
  }
  spdlog::warn("Global.use_gpu: no GPU can be used ({}): running on the CPU",
               cuda_problem().empty() ? "LibTorch sees no device" : cuda_problem());
  return torch::kCPU;
}

void use_channels_last(torch::nn::Module& module) {
  for (auto& parameter : module.parameters()) {
    if (parameter.dim() != 4) continue;
    // contiguous() would leave the strides of a depthwise kernel, which its gradient does not have.
    const auto channels_last = torch::empty_like(parameter, {}, at::MemoryFormat::ChannelsLast);
    parameter.set_data(channels_last.detach().copy_(parameter.detach()));
  }
}

}  // namespace ocr
