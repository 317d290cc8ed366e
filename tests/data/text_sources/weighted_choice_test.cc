#include "data/text_sources/weighted_choice.h"

#include <array>
#include <limits>

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;

TEST_CASE("a weighted choice draws each in proportion to its weight", "[texts]") {
  // Shares 0.1, 0, 0.2, 0.3, 0.4 of 100000 draws. Chi-square with 3 degrees of freedom is below
  // 16.27 in 999 of 1000 runs.
  const WeightedChoice choice({1, 0, 2, 3, 4}, "weights");
  std::array<double, 5> counts{};
  RandomStream random(1);
  for (int i = 0; i < 100'000; ++i) ++counts[choice.draw(random)];
  CHECK(counts[1] == 0);
  const std::array<double, 5> expected = {10'000, 1, 20'000, 30'000, 40'000};
  double sum = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    if (i != 1) sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
  }
  CHECK(sum < 16.27);
}

TEST_CASE("a weight of zero among weights that round is never drawn", "[texts]") {
  std::vector<double> weights(1000, 0.1);
  weights[0] = 0;
  weights[500] = 1e-300;
  const WeightedChoice choice(weights, "weights");
  RandomStream random(2);
  for (int i = 0; i < 100'000; ++i) {
    const auto drawn = choice.draw(random);
    REQUIRE(drawn != 0);
    REQUIRE(drawn != 500);
  }
}

TEST_CASE("weights that are none are refused by name", "[texts]") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(WeightedChoice({1, -2}, "the shares"),
                    "the shares: -2 is no weight: at least 0 and finite");
  CHECK_THROWS_WITH(WeightedChoice({infinite}, "w"), Catch::Contains("inf is no weight"));
  CHECK_THROWS_WITH(WeightedChoice({0, 0}, "w"), "w: none is above 0");
  CHECK_THROWS_WITH(WeightedChoice({}, "w"), "w: none is above 0");
  CHECK_THROWS_WITH(WeightedChoice({1e308, 1e308}, "w"), "w: their sum is too large");
}
