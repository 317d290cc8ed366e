#include <catch2/catch.hpp>

#include "image/builders.h"

namespace ocr::test {
namespace {

constexpr std::uint32_t kBlackIsZero = 1;
constexpr std::uint32_t kRgb = 2;
constexpr std::uint32_t kInks = 5;

std::vector<TiffEntry> layout(std::uint32_t width,
                              std::uint32_t height,
                              std::vector<std::uint32_t> bits,
                              std::uint32_t photometric) {
  const auto samples = static_cast<std::uint32_t>(bits.size());
  return {{256, 3, {width}},       {257, 3, {height}},  {258, 3, std::move(bits)}, {259, 3, {1}},
          {262, 3, {photometric}}, {277, 3, {samples}}, {278, 3, {height}}};
}

std::vector<TiffEntry> with(std::vector<TiffEntry> entries, TiffEntry extra) {
  entries.push_back(std::move(extra));
  return entries;
}

}  // namespace

TEST_CASE("TIFF colour models give BGR pixels", "[image]") {
  SECTION("RGB") {
    CHECK(decoded(tiff_file(layout(2, 1, {8, 8, 8}, kRgb), bytes_of({255, 0, 0, 1, 2, 3}))) ==
          "FF0000 010203");
  }
  SECTION("grey of one bit") {
    CHECK(decoded(tiff_file(layout(3, 1, {1}, kBlackIsZero), bytes_of({0b01000000}))) ==
          "000000 FFFFFF 000000");
  }
  SECTION("CMYK: R = K'·C'/255 with K' = 255 − 51 and C' = 255 − 0") {
    CHECK(decoded(tiff_file(layout(1, 1, {8, 8, 8, 8}, kInks), bytes_of({0, 255, 255, 51}))) ==
          "CC0000");
  }
}

TEST_CASE("16-bit TIFF samples keep their upper byte", "[image]") {
  CHECK(decoded(tiff_file(layout(2, 1, {16}, kBlackIsZero), bytes_of({0xFF, 0x12, 0xFF, 0xFF}))) ==
        "121212 FFFFFF");
  CHECK(decoded(tiff_file(layout(1, 1, {16, 16, 16}, kRgb),
                          bytes_of({0xFF, 0x12, 0xFF, 0x7F, 0xFF, 0xFE}))) == "127FFE");
}

TEST_CASE("a TIFF's fourth sample is alpha only where the file says so", "[image]") {
  const std::string pixels = bytes_of({255, 0, 0, 128, 0, 0, 0, 0});
  const auto four = layout(2, 1, {8, 8, 8, 8}, kRgb);
  CHECK(decoded(tiff_file(with(four, {338, 3, {2}}), pixels)) ==
        "FF7F7F FFFFFF");  // not multiplied
  CHECK(decoded(tiff_file(with(four, {338, 3, {0}}), pixels)) == "FF0000 000000");  // unspecified
  const std::string multiplied = bytes_of({128, 0, 0, 128, 0, 0, 0, 0});
  CHECK(decoded(tiff_file(with(four, {338, 3, {1}}), multiplied)) == "FF7F7F FFFFFF");
}

TEST_CASE("a grey TIFF's second sample can be alpha", "[image]") {
  const auto two = layout(3, 1, {8, 8}, kBlackIsZero);
  const std::string straight = bytes_of({0, 128, 100, 0, 100, 255});
  CHECK(decoded(tiff_file(with(two, {338, 3, {2}}), straight)) == "7F7F7F FFFFFF 646464");
  CHECK(decoded(tiff_file(with(two, {338, 3, {0}}), straight)) == "000000 646464 646464");
}

TEST_CASE("a TIFF's orientation is applied where asked for", "[image]") {
  DecodeOptions turned;
  turned.apply_exif = true;
  const auto file = [](std::uint32_t orientation) {
    return tiff_file(with(layout(2, 1, {8}, kBlackIsZero), {274, 3, {orientation}}),
                     bytes_of({1, 2}));
  };
  CHECK(decoded(file(3)) == "010101 020202");
  CHECK(decoded(file(3), turned) == "020202 010101");
  CHECK(decoded(file(6)) == "010101 020202");
  CHECK(decoded(file(6), turned) == "010101/020202");
  CHECK(decoded(file(8), turned) == "020202/010101");
}

TEST_CASE("TIFFs that libtiff cannot turn into RGB are refused by name", "[image]") {
  const auto floats = with(layout(1, 1, {32}, kBlackIsZero), {339, 3, {3}});
  const Refusal refusal = refusal_of(tiff_file(floats, std::string(4, '\0')));
  CHECK(refusal.code == kUnsupported);
  CHECK_THAT(refusal.message, Catch::Contains("TIFF") && Catch::Contains("PNG or JPEG"));
  auto packed = layout(1, 1, {8}, kBlackIsZero);
  packed[3].values = {34712};  // JPEG 2000
  const Refusal codec = refusal_of(tiff_file(packed, "x"));
  INFO(codec.message);
  CHECK(codec.code == kUnsupported);
}

TEST_CASE("a TIFF with too few bytes or tiles out of all proportion is refused", "[image]") {
  CHECK(refusal_of(tiff_file(layout(100, 100, {8}, kBlackIsZero), "short")).code == kCorrupt);
  CHECK(refusal_of(tiff_file(layout(65535, 2000, {8}, kBlackIsZero), "short")).code == kTooLarge);
  const auto codec = GENERATE(as<std::uint32_t>(), 5, 8, 32773);  // LZW, deflate, PackBits
  auto bomb = layout(13000, 13000, {8}, kBlackIsZero);
  bomb[3].values = {codec};
  CHECK_THAT(refusal_of(tiff_file(bomb, "short")).message, Catch::Contains("cannot hold"));
  auto tiled = layout(16, 16, {8}, kBlackIsZero);
  for (const TiffEntry& entry : {TiffEntry{322, 4, {60000}}, TiffEntry{323, 4, {60000}},
                                 TiffEntry{324, 4, {8}}, TiffEntry{325, 4, {256}}}) {
    tiled.push_back(entry);
  }
  CHECK(refusal_of(tiff_file(tiled, std::string(256, 'x'))).code == kTooLarge);
}

}  // namespace ocr::test
