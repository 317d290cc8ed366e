#include "base/base64.h"

#include <catch2/catch.hpp>

namespace {

// Expected: RFC 4648 §10.
TEST_CASE("the RFC's examples encode and decode", "[base]") {
  const std::pair<std::string, std::string> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : examples) {
    CHECK(ocr::base64_encode(bytes) == text);
    CHECK(ocr::base64_decode(text) == bytes);
  }
}

TEST_CASE("every byte value survives base64", "[base]") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK(ocr::base64_decode(ocr::base64_encode(bytes)) == bytes);
}

TEST_CASE("what is not strict base64 is refused", "[base]") {
  for (const auto* text :
       {"Zg=", "Zg", "Z===", "====", "Zm9v\n", "Zm 9", "Zh==", "Zm9=", "Z=g=", "Zm9v="}) {
    CAPTURE(text);
    CHECK_FALSE(ocr::base64_decode(text).has_value());
  }
}

}  // namespace
