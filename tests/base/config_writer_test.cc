#include <charconv>

#include <catch2/catch.hpp>

#include "sample_options.h"

namespace ocr::config {
using test::read_sample;

TEST_CASE("what is written reads back to the same", "[config]") {
  test::SampleOptions o;
  o.on = true;
  o.count = 9;
  o.rate = 1.0 / 3;
  o.shape = {};
  o.scales = {0.05, 1e22, -1e-300, 5e-324};
  o.words = {"", "a, b", "null", "[x]"};
  o.colour = test::Colour::Green;
  o.inner.depth = std::numeric_limits<std::int64_t>::min();
  o.optimiser = test::Sgd{0.1};
  o.transforms = {test::Blur{3}, test::Flip{}, test::Blur{}};
  const auto text = write(o);
  const auto back = read_sample(text);
  CHECK(write(back) == text);
  CHECK(back.rate == o.rate);
  CHECK(back.scales == o.scales);
  CHECK(back.words == o.words);
  CHECK(back.inner.depth == o.inner.depth);
  CHECK(std::get<test::Sgd>(back.optimiser).momentum == 0.1);
  REQUIRE(back.transforms.size() == 3);
  CHECK(std::get<test::Blur>(back.transforms[0]).radius == 3);
}

TEST_CASE("texts that YAML has a meaning for come back as they were", "[config]") {
  for (const std::string text :
       {"",     "~",    "null", "Null", "NULL", "true", "1e5", " lead", "trail ",    "a: b",
        "#x",   "a #b", "- a",  "it's", "\"",   "{}",   "[",   "üß日",  "tab\there", "line\nbreak",
        "!tag", "&a",   "*a",   "%x",   "@x",   "a\\b", "?",   "|",     "---"}) {
    CAPTURE(text);
    test::SampleOptions o;
    o.text = text;
    o.inner.label = text;
    o.words = {text, text};
    const auto back = read_sample(write(o));
    CHECK(back.text == text);
    CHECK(back.inner.label == text);  // its default is not empty: a lost text would show
    CHECK(back.words == o.words);
  }
}

TEST_CASE("numbers are written with the fewest digits that read back", "[config]") {
  CHECK(number_text(0.05) == "0.05");
  CHECK(number_text(3) == "3");
  CHECK(number_text(1.0 / 3) == "0.3333333333333333");
}

}  // namespace ocr::config
