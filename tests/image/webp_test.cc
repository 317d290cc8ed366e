#include <webp/encode.h>

#include <memory>

#include <catch2/catch.hpp>

#include "image/builders.h"

namespace ocr::test {
namespace {

// Lossless, of BGRA samples; a simple file: RIFF header of 12 bytes, then one VP8L chunk.
std::string lossless_webp(const std::string& bgra, int width, int height) {
  std::uint8_t* data = nullptr;
  const std::size_t size = WebPEncodeLosslessBGRA(
      reinterpret_cast<const std::uint8_t*>(bgra.data()), width, height, width * 4, &data);
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> owner(data, WebPFree);
  return {reinterpret_cast<const char*>(data), size};
}

std::string riff_chunk(const std::string& tag, const std::string& data) {
  return tag + little(static_cast<std::uint32_t>(data.size()), 4) + data +
         std::string(data.size() % 2, '\0');
}

std::string extended_webp(int flags, int width, int height, const std::string& chunks) {
  const std::string header = bytes_of({flags, 0, 0, 0}) +
                             little(static_cast<std::uint32_t>(width - 1), 3) +
                             little(static_cast<std::uint32_t>(height - 1), 3);
  const std::string body = "WEBP" + riff_chunk("VP8X", header) + chunks;
  return "RIFF" + little(static_cast<std::uint32_t>(body.size()), 4) + body;
}

// A frame of 1×1 at (x, y), both even.
std::string frame(int x, int y, const std::string& still) {
  return riff_chunk("ANMF", little(static_cast<std::uint32_t>(x / 2), 3) +
                                little(static_cast<std::uint32_t>(y / 2), 3) + little(0, 3) +
                                little(0, 3) + little(100, 3) + little(0, 1) + still.substr(12));
}

}  // namespace

TEST_CASE("a lossless WebP gives its pixels, transparent ones on white", "[image]") {
  const std::string opaque = bytes_of({1, 2, 3, 255, 40, 50, 60, 255});
  CHECK(decoded(lossless_webp(opaque, 2, 1)) == "030201 3C3228");
  const std::string clear = bytes_of({0, 0, 0, 0, 0, 0, 255, 128});
  CHECK(decoded(lossless_webp(clear, 2, 1)) == "FFFFFF FF7F7F");
}

TEST_CASE("a WebP's EXIF orientation is applied where asked for", "[image]") {
  const std::string still = lossless_webp(bytes_of({1, 1, 1, 255, 2, 2, 2, 255}), 2, 1);
  const std::string file =
      extended_webp(0x08, 2, 1, still.substr(12) + riff_chunk("EXIF", exif_block(6)));
  DecodeOptions turned;
  turned.apply_exif = true;
  CHECK(decoded(file) == "010101 020202");
  CHECK(decoded(file, turned) == "010101/020202");
}

TEST_CASE("the first frame of an animated WebP is placed on its canvas", "[image]") {
  const std::string red = lossless_webp(bytes_of({0, 0, 255, 255}), 1, 1);
  const std::string blue = lossless_webp(bytes_of({255, 0, 0, 255}), 1, 1);
  const std::string start = riff_chunk("ANIM", little(0, 4) + little(0, 2));
  CHECK(decoded(extended_webp(0x02, 3, 1, start + frame(2, 0, red) + frame(0, 0, blue))) ==
        "FFFFFF FFFFFF FF0000");
  CHECK(refusal_of(extended_webp(0x02, 2, 1, start + frame(2, 0, red))).code == kCorrupt);
  CHECK(refusal_of(extended_webp(0x02, 2, 1, start)).code == kCorrupt);
}

TEST_CASE("a truncated WebP is refused", "[image]") {
  cv::Mat noise(32, 32, CV_8UC3);
  cv::RNG random(7);
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  const std::string whole = encode_image(noise, "webp");
  CHECK(refusal_of(whole).message.empty());
  CHECK(refusal_of(whole.substr(0, whole.size() / 2)).code == kCorrupt);
}

}  // namespace ocr::test
