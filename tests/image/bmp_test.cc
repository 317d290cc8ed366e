#include <catch2/catch.hpp>

#include "image/builders.h"

namespace ocr::test {
namespace {

const std::string kRedGreen = bytes_of({0, 0, 255, 0, 0, 255, 0, 0});  // a palette

BmpSpec spec(std::int32_t width, std::int32_t height, int bits, const std::string& pixels) {
  BmpSpec made;
  made.width = width;
  made.height = height;
  made.bits = bits;
  made.pixels = pixels;
  return made;
}

BmpSpec run_spec(std::int32_t width, std::int32_t height, int bits, const std::string& code) {
  BmpSpec made = spec(width, height, bits, code);
  made.compression = bits == 8 ? 1 : 2;
  made.palette = kRedGreen + bytes_of({255, 0, 0, 0, 3, 2, 1, 0});  // red, green, blue, 010203
  return made;
}

}  // namespace

TEST_CASE("BMP rows run from the bottom, or from the top where the height is negative", "[image]") {
  const std::string pixels = bytes_of({1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0});
  CHECK(decoded(bmp_file(spec(2, 2, 24, pixels))) == "090807 0C0B0A/030201 060504");
  CHECK(decoded(bmp_file(spec(2, -2, 24, pixels))) == "030201 060504/090807 0C0B0A");
}

TEST_CASE("BMP palettes of each depth are read", "[image]") {
  SECTION("1 bit") {
    BmpSpec made = spec(3, 1, 1, bytes_of({0b01000000, 0, 0, 0}));
    made.palette = kRedGreen;
    CHECK(decoded(bmp_file(made)) == "FF0000 00FF00 FF0000");
  }
  SECTION("2 bits, with a colour that the file lacks") {
    BmpSpec made = spec(3, 1, 2, bytes_of({0b00011100, 0, 0, 0}));
    made.palette = kRedGreen;
    CHECK(decoded(bmp_file(made)) == "FF0000 00FF00 000000");
  }
  SECTION("4 bits") {
    BmpSpec made = spec(3, 1, 4, bytes_of({0x10, 0x10, 0, 0}));
    made.palette = kRedGreen;
    CHECK(decoded(bmp_file(made)) == "00FF00 FF0000 00FF00");
  }
  SECTION("8 bits under OS/2's short header") {
    BmpSpec made = spec(2, 1, 8, bytes_of({1, 0, 0, 0}));
    made.header = 12;
    made.palette = bytes_of({1, 2, 3, 4, 5, 6});
    CHECK(decoded(bmp_file(made)) == "060504 030201");
  }
}

// 16 bits: 5 bits of 31 are 255, of 16 are round(16·255/31) = 132; 6 bits of 32: round(32·255/63) =
// 130.
TEST_CASE("BMP samples are cut out by their masks", "[image]") {
  SECTION("16 bits without masks are 5, 5, 5") {
    CHECK(decoded(bmp_file(spec(2, 1, 16, bytes_of({0x00, 0x7C, 0x10, 0x02})))) == "FF0000 008484");
  }
  SECTION("5, 6, 5") {
    BmpSpec made = spec(1, 1, 16, bytes_of({0x00, 0x04, 0, 0}));
    made.compression = 3;
    made.tail = little(0xF800, 4) + little(0x07E0, 4) + little(0x001F, 4);
    CHECK(decoded(bmp_file(made)) == "008200");
  }
  SECTION("10 bits keep the upper 8") {
    BmpSpec made = spec(1, 1, 32, little(0x3FFU << 20 | 0x201U << 10, 4));
    made.compression = 3;
    made.tail = little(0x3FF00000, 4) + little(0x000FFC00, 4) + little(0x000003FF, 4);
    CHECK(decoded(bmp_file(made)) == "FF8000");
  }
  SECTION("a mask with gaps is damage") {
    BmpSpec made = spec(1, 1, 32, little(0, 4));
    made.compression = 3;
    made.tail = little(0xF0F0, 4) + little(0, 4) + little(0, 4);
    CHECK(refusal_of(bmp_file(made)).code == kCorrupt);
  }
}

TEST_CASE("a BMP's alpha counts only where a mask says so and it is not 0 everywhere", "[image]") {
  const std::string pixels = bytes_of({0, 0, 255, 128, 0, 0, 0, 0});
  BmpSpec made = spec(2, 1, 32, pixels);
  CHECK(decoded(bmp_file(made)) == "FF0000 000000");
  made.header = 108;
  made.compression = 3;
  made.tail = little(0xFF0000, 4) + little(0xFF00, 4) + little(0xFF, 4) + little(0xFF000000, 4) +
              std::string(52, '\0');
  CHECK(decoded(bmp_file(made)) == "FF7F7F FFFFFF");
  made.pixels = bytes_of({0, 0, 255, 0, 1, 2, 3, 0});
  CHECK(decoded(bmp_file(made)) == "FF0000 030201");
}

TEST_CASE("BMP run lengths are followed", "[image]") {
  SECTION("RLE8: runs, a literal, end of line, end of bitmap") {
    const std::string code = bytes_of({3, 1, 0, 0, 0, 3, 2, 3, 0, 0, 0, 1});
    CHECK(decoded(bmp_file(run_spec(3, 2, 8, code))) ==
          "0000FF 010203 FF0000/00FF00 00FF00 00FF00");
  }
  SECTION("RLE8: a step right and up leaves colour 0") {
    const std::string code = bytes_of({1, 1, 0, 2, 1, 1, 1, 2, 0, 1});
    CHECK(decoded(bmp_file(run_spec(3, 2, 8, code))) ==
          "FF0000 FF0000 0000FF/00FF00 FF0000 FF0000");
  }
  SECTION("RLE4: a run alternates, a literal packs two") {
    const std::string code = bytes_of({3, 0x12, 0, 0, 0, 3, 0x01, 0x20, 0, 1});
    CHECK(decoded(bmp_file(run_spec(3, 2, 4, code))) ==
          "FF0000 00FF00 0000FF/00FF00 0000FF 00FF00");
  }
  SECTION("the end mark may be missing after the last pixel") {
    CHECK(decoded(bmp_file(run_spec(2, 1, 8, bytes_of({2, 2})))) == "0000FF 0000FF");
  }
}

TEST_CASE("BMP run lengths that end early or leave the image are refused", "[image]") {
  CHECK(refusal_of(bmp_file(run_spec(2, 2, 8, bytes_of({2, 2})))).code == kCorrupt);
  CHECK(refusal_of(bmp_file(run_spec(2, 1, 8, bytes_of({3, 2, 0, 1})))).code == kCorrupt);
  CHECK(refusal_of(bmp_file(run_spec(2, 1, 8, bytes_of({0, 2, 9, 9, 1, 1, 0, 1})))).code ==
        kCorrupt);
  CHECK(refusal_of(bmp_file(run_spec(2, 1, 8, bytes_of({0, 9})))).code == kCorrupt);
  CHECK(refusal_of(bmp_file(run_spec(2, 1, 8, ""))).code == kCorrupt);
}

TEST_CASE("BMPs that are only a wrapper, or damaged, are refused", "[image]") {
  BmpSpec made = spec(1, 1, 0, "x");
  made.compression = 4;
  CHECK_THAT(refusal_of(bmp_file(made)).message, Catch::Contains("embedded JPEG"));
  made.compression = 5;
  CHECK_THAT(refusal_of(bmp_file(made)).message, Catch::Contains("embedded PNG"));
  CHECK(refusal_of(bmp_file(made)).code == kUnsupported);
  CHECK(refusal_of(bmp_file(spec(1, 1, 7, "xxxx"))).code == kCorrupt);
  CHECK(refusal_of(bmp_file(spec(1, 2, 24, "xxxx"))).code == kCorrupt);
  CHECK(refusal_of(bmp_file(spec(3'000'000, 2'000'000, 24, "xxxx"))).code == kTooLarge);
  CHECK(refusal_of(bmp_file(spec(1, INT32_MIN, 24, "xxxx"))).code == kTooLarge);
  CHECK(refusal_of(bmp_file(spec(-1, 1, 24, "xxxx"))).code == kCorrupt);
}

}  // namespace ocr::test
