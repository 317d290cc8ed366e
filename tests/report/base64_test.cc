#include "report/base64.h"

#include <catch2/catch.hpp>

namespace ocr {
namespace {

TEST_CASE("base64 gives the test vectors of RFC 4648", "[report]") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("base64 treats bytes above 127 as unsigned", "[report]") {
  CHECK(base64("\xff\xfe\xfd") == "//79");  // by hand: 111111 111111 111011 111101
}

}  // namespace
}  // namespace ocr
