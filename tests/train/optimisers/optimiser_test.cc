// What all optimisers share. Momentum 0 makes plain gradient descent of it: w −= lr·g.
#include "train/optimisers/optimiser.h"

#include <cmath>

#include "base/error.h"
#include "train/optimisers/two_parameters.h"

using namespace ocr;
using test::no_rule;
using test::TwoParameters;

namespace {

MomentumOptions plain_descent() {
  MomentumOptions options;
  options.momentum = 0;
  return options;
}

// The three weights after a step of the learning rate 1.
std::vector<double> stepped(const OptimizerOptions& options,
                            const Optimiser::RuleOf& rule_of,
                            const std::vector<float>& of_a,
                            float of_b) {
  TwoParameters module;
  Optimiser optimiser(module, options, rule_of);
  module.set_gradients(of_a, of_b);
  optimiser.step(1);
  return {module.a[0].item<double>(), module.a[1].item<double>(), module.b.item<double>()};
}

void check_near(const std::vector<double>& given, const std::vector<double>& expected) {
  REQUIRE(given.size() == expected.size());
  for (std::size_t i = 0; i < given.size(); ++i)
    CHECK(given[i] == Approx(expected[i]).margin(1e-6));
}

std::vector<OptimizerOptions> every_optimiser() {
  MomentumOptions momentum;
  momentum.clip_norm_global = 1;
  RmsPropOptions rmsprop;
  rmsprop.momentum = 0.9;
  rmsprop.clip_norm = 0.5;
  AdamOptions adam;
  adam.regularizer = L1Options{0.01};
  return {adam, AdamWOptions{}, momentum, rmsprop, AdadeltaOptions{}};
}

void train(TwoParameters& module, Optimiser& optimiser, int first, int last) {
  for (int step = first; step < last; ++step) {
    optimiser.zero_grad();
    (module.a.sin().sum() * (step + 1) + module.b.square().sum()).backward();
    optimiser.step(0.1 / (step + 1));
  }
}

}  // namespace

// Weights 1, −2 and 2; the gradient is 0, so what moves them is the penalty.
TEST_CASE("penalties are added to the gradient, and a model's own take their place",
          "[train][optimiser]") {
  auto options = plain_descent();
  options.regularizer = L2Options{0.1};
  check_near(stepped(options, no_rule, {0, 0}, 0), {0.9, -1.8, 1.8});
  const auto own = [](const std::string& name) {
    return name == "head.b" ? ParameterRule{.learning_rate_factor = 1, .l2 = 0.25}
                            : ParameterRule{};
  };
  check_near(stepped(options, own, {0, 0}, 0), {0.9, -1.8, 1.5});
  options.regularizer = L1Options{0.1};  // by the sign
  check_near(stepped(options, no_rule, {0, 0}, 0), {0.9, -1.9, 1.9});
  check_near(stepped(options, own, {0, 0}, 0), {0.9, -1.9, 1.5});
  options.regularizer = L2Options{};
  options.weight_decay = 0.1;
  check_near(stepped(options, no_rule, {0, 0}, 0), {0.9, -1.8, 1.8});
}

TEST_CASE("AdamW leaves a model's own penalty coupled", "[train][optimiser]") {
  AdamWOptions options;
  options.weight_decay = 0;
  const auto own = [](const std::string& name) {
    return name == "head.b" ? ParameterRule{.learning_rate_factor = 1, .l2 = 0.25}
                            : ParameterRule{};
  };
  // Adam's first step is the learning rate against the gradient .5, whatever its size.
  check_near(stepped(options, own, {0, 0}, 0), {1, -2, 1});
}

TEST_CASE("a parameter may have a factor on the learning rate", "[train][optimiser]") {
  const auto own = [](const std::string& name) {
    return name == "a" ? ParameterRule{.learning_rate_factor = 0.1, .l2 = {}} : ParameterRule{};
  };
  check_near(stepped(plain_descent(), own, {1, 1}, 1), {0.9, -2.1, 1});
  AdamWOptions decoupled;  // its decay has the factor too: 1 − .1·.5
  decoupled.weight_decay = 0.5;
  check_near(stepped(decoupled, own, {0, 0}, 0), {0.95, -1.9, 1});
}

// Gradients (3, 4) of norm 5 and 12: together of norm 13.
TEST_CASE("gradients are clipped one by one or together", "[train][optimiser]") {
  auto each = plain_descent();
  each.clip_norm = 6;
  check_near(stepped(each, no_rule, {3, 4}, 12), {-2, -6, -4});
  each.clip_norm = 1;
  check_near(stepped(each, no_rule, {3, 4}, 12), {0.4, -2.8, 1});
  auto together = plain_descent();
  together.clip_norm_global = 6.5;
  check_near(stepped(together, no_rule, {3, 4}, 12), {-0.5, -4, -4});
  together.clip_norm_global = 13;
  check_near(stepped(together, no_rule, {3, 4}, 12), {-2, -6, -10});
}

// Clipped to (.6, .8), and then the penalties .1·(1, −2).
TEST_CASE("penalties come after the clip, as Paddle has it", "[train][optimiser]") {
  auto options = plain_descent();
  options.clip_norm = 1;
  options.regularizer = L2Options{0.1};
  check_near(stepped(options, no_rule, {3, 4}, 0), {0.3, -2.6, 1.8});
}

TEST_CASE("a clip leaves gradients of no length, and shorter ones bit for bit",
          "[train][optimiser]") {
  for (const bool global : {false, true}) {
    auto options = plain_descent();
    (global ? options.clip_norm_global : options.clip_norm) = 100;
    CHECK(stepped(options, no_rule, {0, 0}, 0) == std::vector<double>{1, -2, 2});
    CHECK(stepped(options, no_rule, {0.3F, 0.7F}, 0.9F) ==
          stepped(plain_descent(), no_rule, {0.3F, 0.7F}, 0.9F));
  }
}

TEST_CASE("a parameter without a gradient is left as it is", "[train][optimiser]") {
  for (auto options : every_optimiser()) {
    TwoParameters module;
    Optimiser optimiser(module, options, [](const std::string&) {
      return ParameterRule{.learning_rate_factor = 1, .l2 = 1};
    });
    module.a.mutable_grad() = torch::ones({2});
    optimiser.step(0.1);
    CHECK(module.b.item<double>() == 2);
    CHECK(module.a[0].item<double>() < 1);
  }
}

TEST_CASE("every optimiser that is saved and loaded goes on bit for bit", "[train][optimiser]") {
  for (const auto& options : every_optimiser()) {
    INFO(options.index());
    TwoParameters alone, cut;
    Optimiser first(alone, options, no_rule), before(cut, options, no_rule);
    train(alone, first, 0, 6);
    train(cut, before, 0, 3);
    ArrayFile file;
    file.arrays = before.state();
    Optimiser after(cut, options, no_rule);
    after.load(file);
    train(cut, after, 3, 6);
    CHECK(torch::equal(alone.a, cut.a));
    CHECK(torch::equal(alone.b, cut.b));
    const auto one = first.state(), two = after.state();
    REQUIRE(one.size() == two.size());
    for (std::size_t i = 0; i < one.size(); ++i) CHECK(one[i].bytes == two[i].bytes);
  }
}

TEST_CASE("a state of another optimiser is refused by the array that it lacks",
          "[train][optimiser]") {
  TwoParameters module;
  ArrayFile file;
  file.arrays = Optimiser(module, AdamOptions{}, no_rule).state();
  Optimiser momentum(module, MomentumOptions{}, no_rule);
  CHECK_THROWS_WITH(momentum.load(file), Catch::Contains("'optimizer.velocity.a'") &&
                                             Catch::Contains("another optimiser"));
  file.arrays.pop_back();
  Optimiser adam(module, AdamOptions{}, no_rule);
  CHECK_THROWS_WITH(adam.load(file), Catch::Contains("optimizer.steps"));
}
