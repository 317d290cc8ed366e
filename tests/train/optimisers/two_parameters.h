// A module of two parameters, for the tests of optimisers.
#pragma once

#include "support/catch_torch.h"
#include "train/optimisers/optimiser.h"

namespace ocr::test {

struct OneWeight : torch::nn::Module {
  OneWeight() { register_parameter("b", torch::tensor({{2.0F}})); }
};

struct TwoParameters : torch::nn::Module {
  TwoParameters() {
    a = register_parameter("a", torch::tensor({1.0F, -2.0F}));
    b = register_module("head", std::make_shared<OneWeight>())->parameters()[0];
  }

  void set_gradients(const std::vector<float>& of_a, float of_b) const {
    a.mutable_grad() = torch::tensor(of_a);
    b.mutable_grad() = torch::tensor({{of_b}});
  }

  torch::Tensor a, b;  // "a" of 2, "head.b" of 1×1
};

inline ParameterRule no_rule(const std::string&) {
  return {};
}

}  // namespace ocr::test
