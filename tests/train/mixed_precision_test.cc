#include "train/mixed_precision.h"

#include <limits>

#include "support/catch_torch.h"

using namespace ocr;

namespace {

torch::nn::Linear with_gradient(float value) {
  torch::nn::Linear layer(2, 3);
  for (auto& parameter : layer->parameters()) {
    parameter.mutable_grad() = torch::full_like(parameter, value);
  }
  return layer;
}

}  // namespace

TEST_CASE("gradients of a scaled loss are divided, and the factor doubles after 2000 steps",
          "[train]") {
  LossScale scale{8, 0};
  auto layer = with_gradient(24);
  REQUIRE(unscale(*layer, scale));
  CHECK(layer->weight.grad().eq(3).all().item<bool>());
  CHECK(scale.good_steps == 1);
  scale.good_steps = 1999;
  REQUIRE(unscale(*layer, scale));
  CHECK(scale.factor == 16);
  CHECK(scale.good_steps == 0);
}

TEST_CASE("a step whose gradients are no numbers is not to be taken, and halves the factor",
          "[train]") {
  const float bad =
      GENERATE(std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN());
  LossScale scale{8, 7};
  auto layer = with_gradient(bad);
  CHECK_FALSE(unscale(*layer, scale));
  CHECK(scale.factor == 4);
  CHECK(scale.good_steps == 0);
}

TEST_CASE("autocast computes in the lower precision, and only while it lives", "[train]") {
  torch::nn::Linear layer(4, 4);
  const auto x = torch::randn({2, 4});
  {
    const Autocast autocast(*layer, Precision::BFloat16);
    CHECK(layer->forward(x).scalar_type() == torch::kBFloat16);
  }
  CHECK(layer->forward(x).scalar_type() == torch::kFloat);
  const Autocast none(*layer, Precision::Float32);
  CHECK(layer->forward(x).scalar_type() == torch::kFloat);
  CHECK(precision_on(*layer, Precision::Auto) == Precision::Float32);  // on a CPU
}
