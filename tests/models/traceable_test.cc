// A forward that read sizes as numbers would give a graph that is right at one size only.
#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/runtime/graph_executor.h>

#include "models/classification/classifier.h"
#include "models/detector_cases.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

// The largest difference between the network and its graph, recorded at another size.
template <typename Network>
float graph_error(Network& network, const at::Tensor& example, const at::Tensor& images) {
  network.module().eval();
  for (auto& parameter : network.module().parameters()) parameter.set_requires_grad(false);
  const auto forward = [&](const torch::jit::Stack& inputs) {
    return torch::jit::Stack{network.forward(inputs[0].toTensor())};
  };
  const auto no_names = [](const torch::autograd::Variable&) { return std::string(); };
  const auto recorded = torch::jit::tracer::trace({example}, forward, no_names);
  torch::jit::GraphExecutor executor(recorded.first->graph, "forward");
  torch::jit::Stack stack{images};
  executor.run(stack);
  return (stack.at(0).toTensor() - network.forward(images)).abs().max().template item<float>();
}

}  // namespace

TEST_CASE("a detector's recorded graph is right at other sizes", "[models]") {
  at::set_num_threads(1);
  torch::manual_seed(5);
  for (const auto& options : test::every_part()) {
    const auto detector = make_detector(options);
    CHECK(graph_error(*detector, torch::rand({1, 3, 64, 32}), torch::rand({2, 3, 96, 160})) <
          1e-5F);
  }
}

TEST_CASE("the classifier's recorded graph is right at other sizes", "[models]") {
  const auto classifier = make_classifier({});
  CHECK(graph_error(*classifier, torch::rand({1, 3, 48, 192}), torch::rand({3, 3, 48, 96})) <
        1e-5F);
}
