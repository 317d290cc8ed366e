#include <catch2/catch.hpp>

#include "image/builders.h"

namespace ocr::test {

TEST_CASE("plain PNMs are read, with comments", "[image]") {
  CHECK(decoded("P1\n# ink is 1\n3 2\n101 0 1 0") == "000000 FFFFFF 000000/FFFFFF 000000 FFFFFF");
  CHECK(decoded("P2 2 1 255 0 128") == "000000 808080");
  CHECK(decoded("P3#c\n1 #d\n2 255\n1 2 3 #e\n4 5 6") == "010203/040506");
}

TEST_CASE("binary PNMs are read", "[image]") {
  CHECK(decoded("P4 3 2\n" + bytes_of({0b10100000, 0b01000000})) ==
        "000000 FFFFFF 000000/FFFFFF 000000 FFFFFF");
  CHECK(decoded("P4 8 1\n" + bytes_of({0b10000001})) ==
        "000000 FFFFFF FFFFFF FFFFFF FFFFFF FFFFFF FFFFFF 000000");
  CHECK(decoded("P5 2 1 255\n" + bytes_of({7, 200})) == "070707 C8C8C8");
  CHECK(decoded("P6 2 1 255\n" + bytes_of({1, 2, 3, 4, 5, 6})) == "010203 040506");
}

// 7·255/15 = 119; of maxval 1000, 500 is 32768 of 65535 (rounded), whose upper byte is 80.
TEST_CASE("PNM samples are scaled by maxval, 16 bits keep the upper byte", "[image]") {
  CHECK(decoded("P2 2 1 15 7 15") == "777777 FFFFFF");
  CHECK(decoded("P5 2 1 65535\n" + bytes_of({0x12, 0xFF, 0xFF, 0x00})) == "121212 FFFFFF");
  CHECK(decoded("P2 2 1 1000 500 1000") == "808080 FFFFFF");
}

TEST_CASE("damaged PNMs are refused", "[image]") {
  const auto* text =
      GENERATE("P6632 5", "P2", "P2 ", "P2 1", "P2 1 1", "P2 1 1 0 0", "P2 1 1 65536 0",
               "P2 -1 1 255 0", "P2 1 1 255", "P2 1 1 255 256", "P2 1 1 255 x",
               "P2 99999999999999999999 1 255 0", "P1 2 1 12", "P1 2 1 1", "P5 2 2 255\nabc",
               "P5 1 1 9\nz", "P4 9 1\nx", "P2 2 1 255 #1 2", "P3 1 1 255 1 2");
  CAPTURE(text);
  CHECK(refusal_of(text).code == kCorrupt);
}

}  // namespace ocr::test
