#include "base/sha256.h"

#include <catch2/catch.hpp>

namespace {

// Expected: FIPS 180-2, appendix B.
TEST_CASE("the hashes of the standard's examples come out", "[base]") {
  CHECK(ocr::sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(ocr::sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("bytes that come in pieces hash like the whole", "[base]") {
  ocr::Sha256 hash;
  hash.update("a");
  hash.update("");
  hash.update("bc");
  CHECK(hash.hex() == ocr::sha256_hex("abc"));
}

}  // namespace
