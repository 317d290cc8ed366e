#include "data/text_sources/text_part.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;

namespace {

TextPart part_of(TextPartName part, double share = 0.1) {
  return TextPart(TextSplitOptions{part, share});
}

}  // namespace

TEST_CASE("each text is for training or for tests, never both, in the asked-for share", "[texts]") {
  const auto train = part_of(TextPartName::Train);
  const auto test = part_of(TextPartName::Test);
  int tests = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto text = "text " + std::to_string(i);
    REQUIRE(train.holds(text) != test.holds(text));
    REQUIRE(TextPart().holds(text));
    tests += test.holds(text);
  }
  // 2000 of 20000 with standard deviation 42; four of them to each side.
  CHECK(tests > 1830);
  CHECK(tests < 2170);
}

TEST_CASE("which part a text is of survives a new release", "[texts]") {
  // Data drawn before must stay apart from data drawn after. The bits are those of a second
  // implementation: FNV-1a of the text through splitmix64.
  const auto test = part_of(TextPartName::Test, 0.5);
  std::string held;
  for (const char* text : {"a", "b", "c", "d", "e", "f", "g", "h", "中", "文", "é", "42"}) {
    held += test.holds(text) ? '1' : '0';
  }
  CHECK(held == "000110011001");
}

TEST_CASE("case and marks do not move a text to the other part", "[texts]") {
  const auto test = part_of(TextPartName::Test, 0.5);
  for (int i = 0; i < 200; ++i) {
    const auto n = std::to_string(i);
    CHECK(test.holds("word" + n) == test.holds("(WORD" + n + "!)"));
    CHECK(test.holds("straße" + n) == test.holds("STRASSE" + n));
    CHECK(test.holds("字" + n) == test.holds("「字" + n + "」。"));
  }
}

TEST_CASE("texts of marks alone are split as they stand", "[texts]") {
  const auto test = part_of(TextPartName::Test, 0.5);
  int tests = 0;
  for (const char a : std::string("!#$%&*+,-.")) {
    for (const char b : std::string("!#$%&*+,-.")) tests += test.holds(std::string{a, b});
  }
  CHECK(tests > 25);  // 50 of 100, standard deviation 5
  CHECK(tests < 75);
}

TEST_CASE("a share that leaves a part empty is refused", "[texts]") {
  CHECK_THROWS_WITH(part_of(TextPartName::Test, 0),
                    "split.test_share: 0 must be above 0 and below 1 for part test");
  CHECK_THROWS_WITH(part_of(TextPartName::Train, 1), Catch::Contains("for part train"));
  CHECK_NOTHROW(part_of(TextPartName::All, 0));
}

TEST_CASE("a source without texts of the part ends in an error that shows one", "[texts]") {
  const auto always = [](RandomStream&, std::uint64_t) { return std::string("same"); };
  const bool is_test = part_of(TextPartName::Test, 0.5).holds("same");
  const auto other = part_of(is_test ? TextPartName::Train : TextPartName::Test, 0.5);
  CHECK_THROWS_WITH(draw_in_part(other, RandomStream(1), always),
                    Catch::Contains("none of 100 texts drawn belongs to") &&
                        Catch::Contains("the last was 'same'"));
  const auto blank = [](RandomStream&, std::uint64_t) { return std::string("  "); };
  CHECK_THROWS_WITH(draw_in_part(TextPart(), RandomStream(1), blank), Catch::Contains("are empty"));
}
