#include "models/recogniser.h"

#include <sstream>

#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/runtime/graph_executor.h>

#include "models/fuse.h"
#include "models/model_support.h"
#include "models/recogniser_cases.h"
#include "support/catch_torch.h"

using namespace ocr;
using namespace ocr::test;

namespace {

// Statistics and scales as training leaves them: no two channels alike, none zero.
void unsettle(torch::nn::Module& module) {
  const torch::NoGradGuard no_grad;
  for (auto& b : module.named_buffers()) {
    if (b.key().ends_with("running_mean")) b.value().uniform_(-0.3, 0.3);
    if (b.key().ends_with("running_var")) b.value().uniform_(0.5, 2);
  }
  for (auto& p : module.named_parameters()) {
    const bool scale = p.key().ends_with("scale") || p.key().ends_with("bn.weight") ||
                       p.key().ends_with("identity.weight");
    if (scale) p.value().uniform_(0.5, 1.2);
    if (p.key().ends_with("bias")) p.value().uniform_(-0.2, 0.2);
  }
}

double difference(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).abs().max().item<double>();
}

torch::Tensor ctc_of(const torch::Tensor& logits, const torch::Tensor& targets) {
  const auto n = logits.size(0);
  return at::ctc_loss(logits.log_softmax(2).transpose(0, 1), targets,
                      torch::full({n}, logits.size(1), torch::kLong),
                      torch::full({n}, targets.size(1), torch::kLong));
}

}  // namespace

// Steps by architectures.md: T = ⌊⌈W/2⌉/2⌋, and ⌊⌈⌈W/2⌉/2⌉/2⌋ for v3 and v4 (40 at 320, 42 at 333).
TEST_CASE("recognisers give the published number of steps", "[models]") {
  const torch::NoGradGuard no_grad;
  for (const auto& [name, options, height] : small_cases()) {
    INFO(name);
    CHECK_NOTHROW(check_line_height(options, height));
    const auto model = make_recogniser(options, 7);
    model->module().eval();
    const bool eighth = height == 48;
    CHECK(model->pixels_per_step() == (eighth ? 8 : 4));
    for (const auto& [width, steps] :
         {std::pair{320, eighth ? 40 : 80}, {333, eighth ? 42 : 83}, {8, eighth ? 1 : 2}}) {
      const auto out = model->forward(torch::rand({2, 3, height, width}));
      CHECK(out.sizes().vec() == Shape{2, steps, 7});
      CHECK(out.sum(2).allclose(torch::ones({2, steps}), 1e-4, 1e-5));
    }
  }
}

TEST_CASE("PPLCNetV3 trains with 40 steps whatever the width", "[models]") {
  const torch::NoGradGuard no_grad;
  const auto model = make_recogniser(pp_ocr_v4(0.25), 7);
  for (const std::int64_t width : {64, 320, 500}) {
    CHECK(model->forward(torch::rand({2, 3, 48, width})).sizes().vec() == Shape{2, 40, 7});
  }
}

TEST_CASE("the deploy form gives what the branches give", "[models]") {
  torch::manual_seed(3);
  const torch::NoGradGuard no_grad;
  const auto model = make_recogniser(pp_ocr_v4(0.5), 11);
  unsettle(model->module());
  model->module().eval();
  const auto images = torch::rand({2, 3, 48, 120}) * 2 - 1;
  const auto branches = model->forward(images);
  REQUIRE(branches.std(1).max().item<float>() > 1e-3);  // the output depends on the image
  REQUIRE(fuse_branches(model->module()) == 28);
  CHECK(difference(model->forward(images), branches) < 1e-5);
}

TEST_CASE("each recogniser learns one batch to a tenth of its loss", "[models]") {
  const auto targets = torch::tensor({{1, 2, 3}, {4, 3, 5}});
  for (const auto& [name, options, height] : small_cases()) {
    INFO(name);
    torch::manual_seed(5);
    const auto model = make_recogniser(options, 6);
    for (const auto& module : model->module().modules()) {
      if (auto* dropout = module->as<torch::nn::Dropout>()) dropout->options.p(0);
    }
    const auto images = torch::rand({2, 3, height, height == 48 ? 64 : 32}) * 2 - 1;  // 8 steps
    const bool deep = std::holds_alternative<ResNetVdOptions>(options.backbone);
    torch::optim::Adam adam(model->module().parameters(),
                            torch::optim::AdamOptions(deep ? 1e-3 : 5e-3));
    const auto step = [&] {
      adam.zero_grad();
      const auto loss = ctc_of(model->forward(images), targets);
      loss.backward();
      adam.step();
      return loss.item<double>();
    };
    const double first = step();
    double last = first;
    for (int i = 0; i < 150 && last > 0.1 * first; ++i) last = step();
    CHECK(last <= 0.1 * first);
    for (const auto& p : model->module().named_parameters()) {
      INFO(p.key());
      CHECK(p.value().grad().defined());  // the loss reaches every weight
    }
  }
}

TEST_CASE("each recogniser saves, loads and gives the same output", "[models]") {
  const torch::NoGradGuard no_grad;
  for (const auto& [name, options, height] : small_cases()) {
    const bool has_branches = std::holds_alternative<PPLCNetV3Options>(options.backbone);
    for (const bool fused : {false, true}) {
      if (fused && !has_branches) continue;
      INFO(name << (fused ? " fused" : ""));
      const auto saved = make_recogniser(options, 6), loaded = make_recogniser(options, 6);
      unsettle(saved->module());
      for (const auto& model : {saved.get(), loaded.get()}) {
        if (fused) fuse_branches(model->module());
        model->module().eval();
      }
      std::stringstream file;
      torch::serialize::OutputArchive out;
      saved->module().save(out);
      out.save_to(file);
      torch::serialize::InputArchive in;
      in.load_from(file);
      const auto images = torch::rand({2, 3, height, 40});
      CHECK(difference(loaded->forward(images), saved->forward(images)) > 0);
      loaded->module().load(in);
      CHECK(difference(loaded->forward(images), saved->forward(images)) == 0);
    }
  }
}

TEST_CASE("a recorded recogniser reads batches and widths that it was not recorded with",
          "[models]") {
  const torch::NoGradGuard no_grad;
  for (const auto& [name, options, height] : small_cases()) {
    INFO(name);
    const auto model = make_recogniser(options, 6);
    unsettle(model->module());
    model->module().eval();
    for (auto& p : model->module().parameters()) p.set_requires_grad(false);  // else no constants
    const auto recorded = torch::jit::tracer::trace(
        {torch::zeros({2, 3, height, 100})},
        [&](const torch::jit::Stack& in) {
          return torch::jit::Stack{model->forward(in[0].toTensor())};
        },
        [](const torch::autograd::Variable&) { return std::string(); });
    torch::jit::GraphExecutor executor(recorded.first->graph, "recogniser");
    for (const Shape& shape : {Shape{1, 3, height, 8}, {3, 3, height, 333}}) {
      const auto images = torch::rand(shape);
      torch::jit::Stack stack{images};
      executor.run(stack);
      CHECK(difference(stack.at(0).toTensor(), model->forward(images)) < 1e-5);
    }
  }
}
