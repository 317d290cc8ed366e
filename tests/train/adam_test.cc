#include "train/adam.h"

#include "base/error.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

struct Two : torch::nn::Module {
  Two() {
    a = register_parameter("a", torch::full({2}, 1.0));
    b = register_parameter("b", torch::full({1}, 2.0));
  }
  torch::Tensor a, b;
};

}  // namespace

// Kingma, Ba, algorithm 1, by hand: the first step moves each weight by lr·g/(|g| + eps), whatever
// g.
TEST_CASE("the first step moves by the learning rate against the gradient", "[train]") {
  Two module;
  Adam adam(module, {}, [](const std::string&) { return 0.0; });
  (3 * module.a.sum() - 5 * module.b.sum()).backward();
  adam.step(0.1);
  CHECK(module.a[0].item<double>() == Approx(0.9));
  CHECK(module.b[0].item<double>() == Approx(2.1));
}

TEST_CASE("L2 is coupled and each parameter has its own", "[train]") {
  Two module;
  // Without a loss the gradient of `a` is decay·a = .5 > 0; `head.b` has none and stays.
  Adam adam(module, {}, [](const std::string& name) { return name == "a" ? 0.5 : 0.0; });
  adam.step(0.1);
  CHECK(module.a[0].item<double>() == Approx(0.9));
  CHECK(module.b[0].item<double>() == Approx(2.0));
}

TEST_CASE("ten steps agree with LibTorch's Adam", "[train]") {
  Two ours, theirs;
  Adam adam(ours, {}, [](const std::string&) { return 0.01; });
  torch::optim::Adam reference(theirs.parameters(),
                               torch::optim::AdamOptions(0.05).weight_decay(0.01));
  for (int step = 0; step < 10; ++step) {
    adam.zero_grad();
    reference.zero_grad();
    (ours.a * ours.a * (step + 1)).sum().backward();
    (theirs.a * theirs.a * (step + 1)).sum().backward();
    theirs.b.mutable_grad() = torch::zeros({1});
    adam.step(0.05);
    reference.step();
  }
  CHECK(ours.a.allclose(theirs.a, 1e-6, 1e-7));
  CHECK(ours.b.allclose(theirs.b, 1e-6, 1e-7));
}

TEST_CASE("saved moments continue the same way", "[train]") {
  Two one, two;
  const auto no_decay = [](const std::string&) { return 0.0; };
  Adam first(one, {}, no_decay);
  (one.a * one.a).sum().backward();
  first.step(0.1);
  Adam second(two, {}, no_decay);
  ArrayFile file;
  file.arrays = first.state();
  second.load(file);
  {
    const torch::NoGradGuard no_grad;
    two.a.copy_(one.a);
  }
  for (auto* module : {&one, &two}) {
    module->a.mutable_grad().reset();
    (module->a * module->a).sum().backward();
  }
  first.step(0.1);
  second.step(0.1);
  CHECK(torch::equal(one.a, two.a));
  file.arrays.pop_back();
  CHECK_THROWS_WITH(second.load(file), Catch::Contains("optimizer.steps"));
}
