// Where a run computes.
#pragma once

#include <string>

namespace c10 {
struct Device;
}
namespace torch::nn {
class Module;
}

namespace ocr {

// The GPU of that number (counted round where there are fewer), or the CPU. A program linked
// against the CPU's LibTorch takes libtorch_cuda.so up at run time, from beside libtorch_cpu.so,
// and only when a GPU is asked for. Where `use_gpu` finds none it says so once and the CPU is used.
c10::Device select_device(bool use_gpu, int number = 0);

bool has_gpu();  // that select_device() would use

// Depthwise convolutions on the CPU are half again as fast with the channels last.
void use_channels_last(torch::nn::Module& module);

}  // namespace ocr
