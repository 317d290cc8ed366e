// Each optimiser against its formula in double precision, which the test writes out on its own.
#include <cmath>

#include "train/optimisers/two_parameters.h"

using namespace ocr;
using test::no_rule;
using test::TwoParameters;

namespace {

// One number's way through three steps, with another gradient and learning rate each.
constexpr double kGradients[] = {0.5, -0.25, 3};
constexpr double kRates[] = {0.1, 0.05, 0.2};

// The optimiser's own first weight after these steps; `a`[0] starts at 1.
double trained(const OptimizerOptions& options) {
  TwoParameters module;
  Optimiser optimiser(module, options, no_rule);
  for (int i = 0; i < 3; ++i) {
    module.set_gradients({static_cast<float>(kGradients[i]), 1}, 1);
    optimiser.step(kRates[i]);
  }
  return module.a[0].item<double>();
}

// The same by a function of (weight, gradient, learning rate, number of the step).
template <typename Formula>
double by_formula(Formula formula) {
  double weight = 1;
  for (int i = 0; i < 3; ++i) formula(weight, kGradients[i], kRates[i], i + 1);
  return weight;
}

// Paddle's CPU kernel: the learning rate takes up both corrections, and epsilon the second.
struct PaddleAdam {
  double decay = 0, epsilon = 1e-8, m = 0, v = 0;
  void operator()(double& w, double g, double lr, int t) {
    w *= 1 - lr * decay;
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    const double root = std::sqrt(1 - std::pow(0.999, t));
    w -= lr * root / (1 - std::pow(0.9, t)) * m / (std::sqrt(v) + epsilon * root);
  }
};

}  // namespace

TEST_CASE("Adam is Paddle's formula", "[train][optimiser]") {
  CHECK(trained(AdamOptions{}) == Approx(by_formula(PaddleAdam{})).epsilon(1e-6));
  AdamOptions rough;
  rough.epsilon = 0.5;  // so that its place counts
  CHECK(trained(rough) == Approx(by_formula(PaddleAdam{0, 0.5})).epsilon(1e-6));
}

// Kingma, Ba, algorithm 1: m/(1−β1) = g and v/(1−β2) = g², so the step is lr·g/(|g| + ε).
TEST_CASE("Adam's first step moves by the learning rate against the gradient",
          "[train][optimiser]") {
  TwoParameters module;
  Optimiser adam(module, AdamOptions{}, no_rule);
  module.set_gradients({3, -5}, 0.01F);
  adam.step(0.1);
  CHECK(module.a[0].item<double>() == Approx(0.9));
  CHECK(module.a[1].item<double>() == Approx(-1.9));
  CHECK(module.b.item<double>() == Approx(1.9));
}

TEST_CASE("AdamW decays the weight by itself, before Adam's step", "[train][optimiser]") {
  AdamWOptions options;
  options.weight_decay = 0.3;
  CHECK(trained(options) == Approx(by_formula(PaddleAdam{0.3})).epsilon(1e-6));
}

TEST_CASE("AdamW spares parameters by parts of their names and by dimension",
          "[train][optimiser]") {
  const auto after_one_step = [](const AdamWOptions& options) {
    TwoParameters module;
    Optimiser optimiser(module, options, no_rule);
    module.set_gradients({0, 0}, 0);
    optimiser.step(0.5);
    return std::pair(module.a[0].item<double>(), module.b.item<double>());
  };
  AdamWOptions options;
  options.weight_decay = 0.2;  // 0.5 · 0.2: a tenth less
  CHECK(after_one_step(options).first == Approx(0.9));
  CHECK(after_one_step(options).second == Approx(1.8));
  options.one_dim_param_no_weight_decay = true;
  CHECK(after_one_step(options).first == 1);
  CHECK(after_one_step(options).second == Approx(1.8));
  options.no_weight_decay_name = "norm ead.b";
  CHECK(after_one_step(options).second == 2);
}

// By hand: v = .5, then .9·.5 − .25 = .2, then .18 + 3 = 3.18;
// w = 1 − .1·.5 − .05·.2 − .2·3.18 = .304.
TEST_CASE("Momentum keeps a velocity without the learning rate", "[train][optimiser]") {
  CHECK(trained(MomentumOptions{}) == Approx(0.304).epsilon(1e-6));
}

TEST_CASE("RMSProp has epsilon under the root and the learning rate in its momentum",
          "[train][optimiser]") {
  RmsPropOptions options;
  options.momentum = 0.8;
  options.epsilon = 0.1;
  double s = 0, m = 0;
  const auto expected = by_formula([&](double& w, double g, double lr, int) {
    s = 0.95 * s + 0.05 * g * g;
    m = 0.8 * m + lr * g / std::sqrt(s + 0.1);
    w -= m;
  });
  CHECK(trained(options) == Approx(expected).epsilon(1e-6));
}

TEST_CASE("Adadelta is Zeiler's step times the learning rate", "[train][optimiser]") {
  AdadeltaOptions options;
  options.epsilon = 0.01;
  double s = 0, u = 0;
  const auto expected = by_formula([&](double& w, double g, double lr, int) {
    s = 0.95 * s + 0.05 * g * g;
    const double d = g * std::sqrt((u + 0.01) / (s + 0.01));
    w -= lr * d;
    u = 0.95 * u + 0.05 * d * d;
  });
  CHECK(trained(options) == Approx(expected).epsilon(1e-6));
}

namespace {

// Twenty steps of one optimiser and of LibTorch's on the same loss.
template <typename Theirs>
void check_against(const OptimizerOptions& options, Theirs make_theirs) {
  TwoParameters ours, theirs;
  Optimiser optimiser(ours, options, no_rule);
  auto reference = make_theirs(theirs.parameters());
  for (int step = 0; step < 20; ++step) {
    for (auto* module : {&ours, &theirs}) {
      module->zero_grad();
      (module->a.sin().sum() * (step + 1) + module->b.square().sum()).backward();
    }
    optimiser.step(0.05);
    reference.step();
  }
  CHECK(ours.a.allclose(theirs.a, 1e-5, 1e-6));
  CHECK(ours.b.allclose(theirs.b, 1e-5, 1e-6));
}

}  // namespace

TEST_CASE("twenty steps agree with LibTorch's optimisers where these are the same",
          "[train][optimiser]") {
  using namespace torch::optim;
  ocr::AdamOptions adam;
  adam.weight_decay = 0.01;
  check_against(adam, [](const auto& p) {
    return Adam(p, torch::optim::AdamOptions(0.05).weight_decay(0.01));
  });
  ocr::AdamWOptions adamw;
  adamw.weight_decay = 0.1;
  check_against(adamw, [](const auto& p) {
    return AdamW(p, torch::optim::AdamWOptions(0.05).weight_decay(0.1));
  });
  ocr::MomentumOptions momentum;
  momentum.regularizer = L2Options{0.01};
  check_against(momentum, [](const auto& p) {
    return SGD(p, SGDOptions(0.05).momentum(0.9).weight_decay(0.01));
  });
  // LibTorch's RMSprop adds epsilon outside the root, so it is the same without one; its learning
  // rate stands outside the momentum, so it is the same while that is constant.
  ocr::RmsPropOptions rmsprop;
  rmsprop.momentum = 0.5;
  rmsprop.epsilon = 0;
  check_against(rmsprop, [](const auto& p) {
    return RMSprop(p, RMSpropOptions(0.05).alpha(0.95).eps(0).momentum(0.5));
  });
}
