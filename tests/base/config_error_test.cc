#include <catch2/catch.hpp>

#include "sample_options.h"

namespace ocr::config {
using test::complaint;

TEST_CASE("an unknown key is named with file, line, path and its nearest neighbour", "[config]") {
  CHECK(complaint("on: true\ninner:\n  dept: 3\n") ==
        "s.yml:3: inner.dept: unknown key (did you mean 'depth'?)");
  CHECK(complaint("zzzzzzzz: 1") == "s.yml:1: zzzzzzzz: unknown key");
}

TEST_CASE("a key that belongs to another alternative is unknown", "[config]") {
  CHECK(complaint("optimiser:\n  name: SGD\n  beta1: 0.5\n") ==
        "s.yml:3: optimiser.beta1: unknown key");
}

TEST_CASE("a key given twice is an error at the second", "[config]") {
  CHECK(complaint("count: 1\non: true\ncount: 2\n") == "s.yml:3: count: key given twice");
}

TEST_CASE("a value of the wrong type is an error that shows it", "[config]") {
  struct Row {
    const char* yaml;
    const char* message;
  };
  const Row rows[] = {
      {"on: maybe", "s.yml:1: on: 'maybe' is not true or false"},
      {"on: [true]", "s.yml:1: on: expected true or false, found a list"},
      {"count: 12abc", "s.yml:1: count: '12abc' is not a whole number"},
      {"count: 1.5", "s.yml:1: count: '1.5' is not a whole number"},
      {"count: 99999999999999999999",
       "s.yml:1: count: '99999999999999999999' is not a whole number"},
      {"rate: fast", "s.yml:1: rate: 'fast' is not a number"},
      {"rate: nan", "s.yml:1: rate: 'nan' is not a finite number"},
      {"rate: {}", "s.yml:1: rate: expected a number, found a mapping"},
      {"shape: [3, x]", "s.yml:1: shape.1: 'x' is not a whole number"},
      {"words: [a, ~]", "s.yml:1: words.1: expected a text, found a null"},
      {"inner: 3", "s.yml:1: inner: expected a section (key: value lines), found 3"},
      {"[1, 2]", "s.yml: expected a mapping at the top"}};
  for (const auto& row : rows) CHECK(complaint(row.yaml) == row.message);
}

TEST_CASE("a number out of range is an error that names the range", "[config]") {
  CHECK(complaint("count: 11") == "s.yml:1: count: 11 is out of range: allowed is 1 to 10");
  CHECK(complaint("shape: [3, 0]") == "s.yml:1: shape.1: 0 is out of range: allowed is at least 1");
  CHECK(complaint("count: 10") == "no error");
}

TEST_CASE("an unknown name is an error that lists the known ones", "[config]") {
  CHECK(complaint("colour: gren") ==
        "s.yml:1: colour: 'gren' is not one of red, green (did you mean 'green'?)");
  CHECK(
      complaint("optimiser: {name: Adan}") ==
      "s.yml:1: optimiser.name: 'Adan' is not known here; known: Adam, SGD (did you mean 'Adam'?)");
  CHECK(
      complaint("transforms:\n  - Blurr:\n") ==
      "s.yml:2: transforms.0: 'Blurr' is not known here; known: Flip, Blur (did you mean 'Blur'?)");
}

TEST_CASE("a choice without its name is an error", "[config]") {
  CHECK(complaint("optimiser: {beta1: 0.5}") ==
        "s.yml:1: optimiser: has no 'name'; known: Adam, SGD");
}

TEST_CASE("a list of transforms must be a list of single names", "[config]") {
  CHECK(complaint("transforms: Flip") == "s.yml:1: transforms: expected a list of '- Name: {...}'");
  CHECK(complaint("transforms: [Flip]") == "s.yml:1: transforms.0: expected one '- Name: {...}'");
  CHECK(complaint("transforms:\n  - Flip:\n    Blur:\n") ==
        "s.yml:2: transforms.0: expected one '- Name: {...}'");
  CHECK(complaint("transforms:\n  - Blur:\n      size: 1\n") ==
        "s.yml:3: transforms.0.Blur.size: unknown key");
}

TEST_CASE("text that is not YAML is an error with its line", "[config]") {
  CHECK_THAT(complaint("on: true\ninner: {depth: 1\n"),
             Catch::StartsWith("s.yml:3: not valid YAML: "));
}

}  // namespace ocr::config
