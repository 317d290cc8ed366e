#include "train/optimisers/optimiser.h"

#include "gpu.h"

using namespace ocr;
using ocr::test::relative_distance;

namespace {

torch::nn::Linear layer_of(std::uint64_t seed) {
  torch::manual_seed(seed);
  return torch::nn::Linear(33, 17);
}

// Gradients of given values, so that what differs is the step alone.
void set_gradients(torch::nn::Linear& layer, std::uint64_t seed) {
  torch::manual_seed(seed);
  for (auto& parameter : layer->parameters()) {
    parameter.mutable_grad() = torch::randn(parameter.sizes()).to(parameter.device());
  }
}

}  // namespace

TEMPLATE_TEST_CASE("three steps of an optimiser on a GPU are those on the CPU, to 1e-6",
                   "[gpu]",
                   AdamOptions,
                   AdamWOptions,
                   MomentumOptions,
                   RmsPropOptions,
                   AdadeltaOptions) {
  OCRFORGE_NEEDS_GPU();
  auto on_cpu = layer_of(3);
  auto on_gpu = layer_of(3);
  on_gpu->to(torch::kCUDA);
  const auto rule = [](const auto&) { return ParameterRule(); };
  Optimiser cpu(*on_cpu, TestType(), rule);
  Optimiser gpu(*on_gpu, TestType(), rule);
  for (std::uint64_t step = 0; step < 3; ++step) {
    set_gradients(on_cpu, 10 + step);
    set_gradients(on_gpu, 10 + step);
    cpu.step(0.01);
    gpu.step(0.01);
  }
  CHECK(relative_distance(on_gpu->weight, on_cpu->weight) < 1e-6);
  CHECK(relative_distance(on_gpu->bias, on_cpu->bias) < 1e-6);
}
