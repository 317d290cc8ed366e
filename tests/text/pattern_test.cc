#include "text/pattern.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {

TEST_CASE("the first capture group is the key, or the whole match without one", "[text]") {
  CHECK(Pattern("^(.*)_([0-9]+)\\.jpg$").key_of("a/IMG_12_0.jpg") == "a/IMG_12");
  CHECK(Pattern("IMG_[0-9]+").key_of("a/IMG_12_0.jpg") == "IMG_12");
  CHECK(Pattern("(x)?a").key_of("a") == "");  // matched, but the group took no part
}

TEST_CASE("a text that does not match has no key", "[text]") {
  CHECK_FALSE(Pattern("^[0-9]+$").key_of("a").has_value());
}

TEST_CASE("one dot matches one character, not one byte", "[text]") {
  CHECK(Pattern("^(.).*").key_of("綜合") == "綜");
}

TEST_CASE("a malformed expression is a usage error that shows it", "[text]") {
  try {
    Pattern("([a-z");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Usage);
    CHECK_THAT(error.what(), Catch::Contains("([a-z"));
  }
}

TEST_CASE("an expression that backtracks for ever ends in an error", "[text]") {
  const Pattern pattern("^(a+)+$");
  CHECK_THROWS_AS(pattern.key_of(std::string(60, 'a') + "!"), Error);
}

}  // namespace ocr
