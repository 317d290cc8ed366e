#include "base/random.h"

#include <cmath>
#include <map>

#include <catch2/catch.hpp>

namespace ocr {

TEST_CASE("a stream draws splitmix64's published numbers", "[base]") {
  RandomStream stream(1234567);  // the vector that goes with Vigna's splitmix64.c
  for (const std::uint64_t expected :
       {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL,
        4593380528125082431ULL, 16408922859458223821ULL}) {
    CHECK(stream.next() == expected);
  }
}

// Numbers of a second implementation, in Python. They are part of the format: were they to change,
// every data set that a seed names would change with them.
TEST_CASE("a named stream starts where its seed, purpose, index and attempt say", "[base]") {
  RandomStream stream(42, "font", 7, 1);
  CHECK(stream.state() == 7581238668315522806ULL);
  CHECK(stream.next() == 9701510168442207393ULL);
  CHECK(RandomStream(42, "font").fork("blur").state() == 11205859079291763945ULL);
}

TEST_CASE("another seed, purpose, index or attempt is another stream", "[base]") {
  const auto state = RandomStream(1, "font", 2, 3).state();
  CHECK(RandomStream(2, "font", 2, 3).state() != state);
  CHECK(RandomStream(1, "fond", 2, 3).state() != state);
  CHECK(RandomStream(1, "font", 3, 3).state() != state);
  CHECK(RandomStream(1, "font", 3, 2).state() != state);
}

TEST_CASE("a fork takes nothing from its parent", "[base]") {
  RandomStream parent(5, "sample");
  const auto before = parent.state();
  auto fork = parent.fork("blur");
  fork.next();
  CHECK(parent.state() == before);
}

TEST_CASE("uniform numbers fill their interval evenly", "[base]") {
  RandomStream stream(1, "uniform");
  double sum = 0;
  double low = 1;
  double high = 0;
  for (int i = 0; i < 100000; ++i) {
    const double value = stream.uniform();
    sum += value;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  CHECK(sum / 100000 == Approx(0.5).margin(0.004));  // 4 standard errors of 1/√(12·1e5)
  CHECK((low >= 0 && low < 0.001));
  CHECK((high < 1 && high > 0.999));
  const double scaled = stream.uniform(-3, -2);
  CHECK((scaled >= -3 && scaled < -2));
}

TEST_CASE("integers take both ends, each value equally often", "[base]") {
  RandomStream stream(2, "integer");
  std::map<std::int64_t, int> counts;
  for (int i = 0; i < 60000; ++i) ++counts[stream.integer(-2, 3)];
  REQUIRE(counts.size() == 6);
  CHECK(counts.begin()->first == -2);
  CHECK(counts.rbegin()->first == 3);
  for (const auto& [value, count] : counts) CHECK(std::abs(count - 10000) < 400);  // 4.4 sigma
  CHECK(stream.integer(5, 5) == 5);
  CHECK(stream.integer(5, 1) == 5);
}

TEST_CASE("chance 0 never comes, chance 1 always, a quarter in between", "[base]") {
  RandomStream stream(3, "chance");
  int never = 0;
  int quarter = 0;
  int always = 0;
  for (int i = 0; i < 10000; ++i) {
    never += stream.chance(0) ? 1 : 0;
    quarter += stream.chance(0.25) ? 1 : 0;
    always += stream.chance(1) ? 1 : 0;
  }
  CHECK(never == 0);
  CHECK(std::abs(quarter - 2500) < 175);  // 4 sigma
  CHECK(always == 10000);
}

TEST_CASE("normal numbers have mean 0 and deviation 1", "[base]") {
  RandomStream stream(4, "normal");
  double sum = 0;
  double squares = 0;
  int outside = 0;
  for (int i = 0; i < 100000; ++i) {
    const double value = stream.normal();
    sum += value;
    squares += value * value;
    outside += std::abs(value) > 1.959964 ? 1 : 0;
  }
  CHECK(sum / 100000 == Approx(0).margin(0.013));
  CHECK(squares / 100000 == Approx(1).margin(0.02));
  CHECK(outside / 100000.0 == Approx(0.05).margin(0.003));
}

TEST_CASE("two seeds of the system differ", "[base]") {
  CHECK(random_seed() != random_seed());
}

}  // namespace ocr
