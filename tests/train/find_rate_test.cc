#include "train/find_rate.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace ocr;

namespace {

// Flat, then a fall around `at`, then flat again.
std::vector<RateTrial> falling_at(double at) {
  std::vector<RateTrial> trials;
  for (int i = 0; i < 60; ++i) {
    const double rate = 1e-6 * std::pow(10.0, i / 10.0);
    trials.push_back({rate, rate < at ? 10.0 : 2.0});
  }
  return trials;
}

}  // namespace

TEST_CASE("the rate suggested is a third of where the loss falls fastest", "[train]") {
  CHECK(suggested_rate(falling_at(0.9e-3)) == Approx(1e-3 / 3).epsilon(0.01));
}

TEST_CASE("a loss that never falls suggests nothing", "[train]") {
  CHECK_THROWS_WITH(suggested_rate(falling_at(10)), Catch::Contains("the loss never falls"));
  CHECK_THROWS_WITH(suggested_rate({{1e-6, 1}}), Catch::Contains("the loss never falls in 1"));
}

TEST_CASE("the trials end in the rate to set", "[train]") {
  const auto trials = falling_at(0.9e-3);
  const auto text = text_of({trials, suggested_rate(trials)});
  CHECK_THAT(text, Catch::Contains("Optimizer.lr.learning_rate: 0.00033"));
}
