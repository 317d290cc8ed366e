#include <catch2/catch.hpp>

#include "sample_options.h"

namespace ocr::config {
using test::read_sample;

TEST_CASE("a file sets what it names and leaves the rest at its default", "[config]") {
  const auto o = read_sample(
      "on: true\ncount: 7\nrate: 1e-3\ntext: a b\nshape: [1, 48]\nscales: [0.5, 2]\n"
      "words: [x, 'y z']\ncolour: green\ninner:\n  depth: -4\noptimiser:\n  name: SGD\n"
      "  momentum: 0.25\n");
  CHECK(o.on);
  CHECK(o.count == 7);
  CHECK(o.rate == 0.001);
  CHECK(o.text == "a b");
  CHECK(o.shape == std::vector<std::int64_t>{1, 48});
  CHECK(o.scales == std::vector<double>{0.5, 2});
  CHECK(o.words == std::vector<std::string>{"x", "y z"});
  CHECK(o.colour == test::Colour::Green);
  CHECK(o.inner.depth == -4);
  CHECK(o.inner.label == "plain");
  CHECK(std::get<test::Sgd>(o.optimiser).momentum == 0.25);
  CHECK(o.transforms.empty());
}

TEST_CASE("an empty file and null values keep every default", "[config]") {
  for (const char* text : {"", "# nothing\n", "~\n", "on:\ncount: ~\ninner: null\noptimiser:\n"}) {
    CAPTURE(text);
    const auto o = read_sample(text);
    CHECK(o.count == 3);
    CHECK(o.inner.depth == 2);
    CHECK(std::get<test::Adam>(o.optimiser).beta1 == 0.9);
  }
}

TEST_CASE("PaddleOCR's spellings of true, false and numbers are read", "[config]") {
  CHECK(read_sample("on: True").on);
  CHECK_FALSE(read_sample("{on: False}").on);
  CHECK(read_sample("count: +4").count == 4);
  CHECK(read_sample("rate: 1").rate == 1);
  CHECK(read_sample("text: 00012").text == "00012");
}

TEST_CASE("a single value is a list of one", "[config]") {
  CHECK(read_sample("words: one").words == std::vector<std::string>{"one"});
  CHECK(read_sample("words: []").words.empty());
}

TEST_CASE("a list of transforms is read in its order, each with its own keys", "[config]") {
  const auto o = read_sample("transforms:\n  - Blur:\n      radius: 5\n  - Flip:\n  - Blur: {}\n");
  REQUIRE(o.transforms.size() == 3);
  CHECK(std::get<test::Blur>(o.transforms[0]).radius == 5);
  CHECK(std::holds_alternative<test::Flip>(o.transforms[1]));
  CHECK(std::get<test::Blur>(o.transforms[2]).radius == 1);
}

TEST_CASE("a list in the file replaces a list of the defaults", "[config]") {
  test::SampleOptions o;
  o.transforms = {test::Flip{}, test::Flip{}};
  read_yaml({"s.yml", "transforms: [Blur: {radius: 2}]", {}}, describe_of(o));
  REQUIRE(o.transforms.size() == 1);
  CHECK(std::get<test::Blur>(o.transforms[0]).radius == 2);
}

TEST_CASE("a key without effect is accepted with any value and noted once with its place",
          "[config]") {
  std::vector<std::string> notes;
  read_sample("on: true\nvisual: {a: [1, 2]}\n", {}, &notes);
  CHECK(notes ==
        std::vector<std::string>{"s.yml:2: visual has no effect: there is no viewer here"});
  read_sample("on: true\n", {}, &notes);
  CHECK(notes.empty());
}

}  // namespace ocr::config
