#include <catch2/catch.hpp>

#include "image/builders.h"

namespace ocr::test {

TEST_CASE("PNG colour types give BGR pixels", "[image]") {
  SECTION("RGB") {
    const std::string rows = bytes_of({0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 1, 2, 3});
    CHECK(decoded(png_file({2, 2, 8, 2, "", rows})) == "FF0000 00FF00/0000FF 010203");
  }
  SECTION("grey of one bit") {
    CHECK(decoded(png_file({3, 1, 1, 0, "", bytes_of({0, 0b10100000})})) == "FFFFFF 000000 FFFFFF");
  }
  SECTION("grey of two bits") {  // 0, 1, 2, 3 times 85
    CHECK(decoded(png_file({4, 1, 2, 0, "", bytes_of({0, 0b00011011})})) ==
          "000000 555555 AAAAAA FFFFFF");
  }
  SECTION("palette of four bits") {
    const std::string palette = png_chunk("PLTE", bytes_of({9, 8, 7, 30, 20, 10}));
    CHECK(decoded(png_file({2, 1, 4, 3, palette, bytes_of({0, 0x10})})) == "1E140A 090807");
  }
  SECTION("16 bits keep their upper byte") {
    const std::string rows = bytes_of({0, 0x12, 0xFF, 0x80, 0x00, 0xFF, 0xFF});
    CHECK(decoded(png_file({1, 1, 16, 2, "", rows})) == "1280FF");
  }
}

// (c·a + 255·(255 − a)) / 255: a half transparent black is 127, a half transparent red FF7F7F.
TEST_CASE("a PNG's transparent pixels are laid on white", "[image]") {
  SECTION("RGBA") {
    const std::string rows = bytes_of({0, 0, 0, 0, 0, 0, 0, 0, 128, 255, 0, 0, 128, 5, 6, 7, 255});
    CHECK(decoded(png_file({4, 1, 8, 6, "", rows})) == "FFFFFF 7F7F7F FF7F7F 050607");
  }
  SECTION("grey and alpha of 16 bits") {
    const std::string rows = bytes_of({0, 0, 0, 0x80, 0x44});
    CHECK(decoded(png_file({1, 1, 16, 4, "", rows})) == "7F7F7F");
  }
  SECTION("palette with alpha") {
    const std::string extra =
        png_chunk("PLTE", bytes_of({9, 8, 7, 30, 20, 10})) + png_chunk("tRNS", bytes_of({0}));
    CHECK(decoded(png_file({2, 1, 8, 3, extra, bytes_of({0, 0, 1})})) == "FFFFFF 1E140A");
  }
  SECTION("one transparent grey") {
    const std::string extra = png_chunk("tRNS", bytes_of({0, 7}));
    CHECK(decoded(png_file({2, 1, 8, 0, extra, bytes_of({0, 7, 8})})) == "FFFFFF 080808");
  }
}

TEST_CASE("a gamma value or a profile does not change a PNG's samples", "[image]") {
  const std::string gamma = png_chunk("gAMA", big(100000, 4));
  CHECK(decoded(png_file({1, 1, 8, 0, gamma, bytes_of({0, 100})})) == "646464");
}

TEST_CASE("a damaged PNG is refused", "[image]") {
  const std::string whole = png_file({1, 1, 8, 0, "", bytes_of({0, 100})});
  SECTION("a wrong check sum over the pixels") {
    std::string file = whole;
    const std::size_t data_end = file.find("IEND") - 4;
    file[data_end - 1] = static_cast<char>(file[data_end - 1] ^ 1);
    CHECK(refusal_of(file).code == kCorrupt);
  }
  SECTION("no end chunk") {
    CHECK(refusal_of(whole.substr(0, whole.size() - 12)).code == kCorrupt);
  }
  SECTION("rows missing") {
    CHECK(refusal_of(png_file({1, 3, 8, 0, "", bytes_of({0, 100})})).code == kCorrupt);
  }
  SECTION("a text signature") {
    const Refusal refusal = refusal_of(whole.substr(1));
    CHECK(refusal.code == kUnsupported);
    std::string damaged = whole;
    damaged[0] = 9;
    CHECK(refusal_of(damaged).code == kCorrupt);
  }
  SECTION("a size that so few bytes cannot hold") {
    const Refusal refusal = refusal_of(png_file({13000, 13000, 8, 2, "", bytes_of({0, 100})}));
    CHECK(refusal.code == kCorrupt);
    CHECK_THAT(refusal.message, Catch::Contains("cannot hold"));
  }
}

}  // namespace ocr::test
