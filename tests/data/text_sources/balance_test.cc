#include "data/text_sources/balance.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/text_sources/texts.h"

using namespace ocr;

namespace {

// 99 of 100 texts are "a", the others "b": or texts of 1 to 100 x.
class Skewed : public TextSource {
 public:
  std::string text(std::size_t, std::uint64_t, RandomStream random) const override {
    return random.chance(0.99) ? "a" : "b";
  }
};

class Lengths : public TextSource {
 public:
  std::string text(std::size_t, std::uint64_t, RandomStream random) const override {
    const double draw = random.uniform();
    return std::string(1 + static_cast<std::size_t>(9 * draw * draw * draw), 'x');
  }
};

}  // namespace

TEST_CASE("rare characters are as frequent as the best of the draws makes them", "[texts]") {
  TextOptions options;
  options.balance_characters = 1;
  options.balance_draws = 8;
  const auto source = balanced_source(std::make_unique<Skewed>(), options);
  auto counts = test::count_texts(test::draw_texts(*source, 20'000));
  // 1 - 0.99⁸ = 0.0773 of the texts: 1545, standard deviation 38.
  CHECK(counts["b"] > 1390);
  CHECK(counts["b"] < 1700);
  options.balance_characters = 0.5;  // (0.0773 + 0.01) / 2 = 0.0436: 873, standard deviation 29
  counts = test::count_texts(
      test::draw_texts(*balanced_source(std::make_unique<Skewed>(), options), 20'000));
  CHECK(counts["b"] > 755);
  CHECK(counts["b"] < 990);
}

TEST_CASE("lengths are alike likely where the draws reach them", "[texts]") {
  TextOptions options;
  options.balance_lengths = {1, 9};
  options.balance_draws = 200;  // 9 characters are 1 of 26 texts: hardly ever missed
  const auto source = balanced_source(std::make_unique<Lengths>(), options);
  std::map<std::string, int> counts = test::count_texts(test::draw_texts(*source, 4500));
  CHECK(counts.size() == 9);
  CHECK(test::chi_square(counts, 9) < 30);  // 8 degrees of freedom: 26.1 in 999 of 1000 runs
}

TEST_CASE("balance that is not asked for changes nothing", "[texts]") {
  auto plain = std::make_unique<Skewed>();
  const auto* before = plain.get();
  CHECK(balanced_source(std::move(plain), TextOptions{}).get() == before);
}
