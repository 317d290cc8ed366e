#include "train/parameter_patterns.h"

#include "support/catch_torch.h"

using namespace ocr;

namespace {

struct SmallNetImpl : torch::nn::Module {
  SmallNetImpl() {
    backbone->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 2, 1)));
    backbone->push_back(norm);
    register_module("backbone", backbone);
    register_module("head", head);
  }
  torch::nn::BatchNorm2d norm{2};
  torch::nn::Sequential backbone;
  torch::nn::Linear head{2, 2};
};
TORCH_MODULE(SmallNet);

}  // namespace

TEST_CASE("frozen parameters need no gradient, and their statistics stay", "[train]") {
  SmallNet net;
  const FrozenLayers frozen(*net, {"backbone.*"});
  for (const auto& item : net->named_parameters()) {
    CHECK(item.value().requires_grad() == item.key().starts_with("head."));
  }
  frozen.set_training();
  CHECK(net->is_training());
  CHECK_FALSE(net->norm->is_training());
}

TEST_CASE("without patterns everything trains", "[train]") {
  SmallNet net;
  net->eval();
  FrozenLayers(*net, {}).set_training();
  CHECK(net->norm->is_training());
}

TEST_CASE("a pattern without a parameter, and nothing left to train, are errors", "[train]") {
  SmallNet net;
  CHECK_THROWS_WITH(FrozenLayers(*net, {"neck.*"}),
                    Catch::Contains("Optimizer.freeze: 'neck.*' fits no parameter") &&
                        Catch::Contains("head.weight"));
  CHECK_THROWS_WITH(FrozenLayers(*net, {"*"}), Catch::Contains("nothing is left to train"));
  CHECK_THROWS_WITH(rate_factors(*net, {"neck.*=1"}), Catch::Contains("fits no parameter"));
}

TEST_CASE("a parameter has the factor of the first pattern that fits", "[train]") {
  SmallNet net;
  const auto factors = rate_factors(*net, {"head.bias=2", "head.*=0.5"});
  CHECK(factor_of(factors, "head.bias") == 2);
  CHECK(factor_of(factors, "head.weight") == 0.5);
  CHECK(factor_of(factors, "backbone.0.weight") == 1);
  for (const char* text : {"head.*", "head.*=", "=2", "head.*=x", "head.*=-1"}) {
    INFO(text);
    CHECK_THROWS_WITH(rate_factors(*net, {text}), Catch::Contains("is not PATTERN=FACTOR"));
  }
}
