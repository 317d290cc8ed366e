#include "export/torchscript.h"

#include <mutex>

#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/script.h>
#include <torch/torch.h>

#include "base/error.h"
#include "models/network.h"

namespace ocr {
namespace {

constexpr std::int64_t kExampleBatch = 2;

// The same tree of parameters, buffers and children. The tensors are shared, so the tracer finds
// them by identity and refers to attributes where it would else copy constants into the graph.
torch::jit::Module attribute_tree(const torch::nn::Module& module, const std::string& type_name) {
  torch::jit::Module tree(c10::QualifiedName("__torch__." + type_name));
  // Without this a loaded file would report that it is training, and eval() would change nothing.
  tree.register_attribute("training", c10::BoolType::get(), false);
  for (const auto& item : module.named_parameters(/*recurse=*/false)) {
    tree.register_parameter(item.key(), item.value(), /*is_buffer=*/false);
  }
  for (const auto& item : module.named_buffers(/*recurse=*/false)) {
    tree.register_buffer(item.key(), item.value());
  }
  for (const auto& child : module.named_children()) {
    tree.register_module(child.key(),
                         attribute_tree(*child.value(), type_name + "_" + child.key()));
  }
  return tree;
}

void record_forward(Network& network, const at::Tensor& example, torch::jit::Module& tree) {
  const auto forward = [&](const torch::jit::Stack& inputs) {
    return torch::jit::Stack{network.forward(inputs[0].toTensor())};
  };
  const auto no_names = [](const torch::autograd::Variable&) { return std::string(); };
  const auto recorded = torch::jit::tracer::trace({example}, forward, no_names, /*strict=*/true,
                                                  /*force_outplace=*/false, &tree, {"images"});
  auto* method = tree._ivalue()->compilation_unit()->create_function(
      c10::QualifiedName(*tree.type()->name(), "forward"), recorded.first->graph);
  tree.type()->addMethod(method);
}

}  // namespace

torch::jit::Module trace(Network& network,
                         const std::string& type_name,
                         const TraceExample& example) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  if (network.module().is_training()) {
    fail("{}: a network is exported in eval mode only", type_name);
  }
  const torch::NoGradGuard no_grad;
  auto tree = attribute_tree(network.module(), type_name);
  try {
    const auto images = torch::zeros({kExampleBatch, 3, example.height, example.width});
    record_forward(network, images, tree);
  } catch (const c10::Error& error) {
    fail("{}: its forward cannot be recorded: {}", type_name, error.what_without_backtrace());
  }
  return tree;
}

}  // namespace ocr
