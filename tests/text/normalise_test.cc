#include "text/normalise.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {

// Expected forms by Unicode's own charts.
TEST_CASE("NFC composes what has a composed form and keeps the rest", "[text]") {
  CHECK(nfc("e\u0301") == "\u00E9");
  CHECK(nfc("\u00E9") == "\u00E9");
  CHECK(nfc("\u1112\u1161\u11AB") == "\uD55C");  // Hangul han
  CHECK(nfc("q\u0301") == "q\u0301");            // has none
  CHECK(nfc("plain") == "plain");
}

TEST_CASE("lower case knows more than ASCII and no locale", "[text]") {
  CHECK(lower_case("HeLLo 42 [@`{") == "hello 42 [@`{");
  CHECK(lower_case("ÉÑ") == "éñ");
  CHECK(lower_case("ΌΣΟΣ") == "όσος");  // final sigma
  CHECK(lower_case("I") == "i");        // a Turkish locale would give a dotless one
  CHECK(lower_case("中") == "中");
}

TEST_CASE("bytes that are no UTF-8 have neither normal form nor case", "[text]") {
  CHECK_THROWS_AS(nfc("\xFF"), Error);
  CHECK_THROWS_AS(lower_case("A\xC3"), Error);
}

}  // namespace ocr
