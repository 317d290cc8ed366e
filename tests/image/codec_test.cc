#include "image/codec.h"

#include <catch2/catch.hpp>

#include "base/files.h"
#include "image/builders.h"
#include "support/data.h"

namespace ocr::test {

using Catch::Matchers::Contains;

TEST_CASE("a format is chosen by its first bytes", "[image]") {
  const cv::Mat image(3, 5, CV_8UC3, cv::Scalar(1, 2, 3));
  const auto format_of = [&](const char* extension) {
    const ImageHeader header = read_image_header(encode_image(image, extension), "x");
    CHECK(header.width == 5);
    CHECK(header.height == 3);
    return header.format;
  };
  CHECK(format_of("jpg") == ImageFormat::Jpeg);
  CHECK(format_of("png") == ImageFormat::Png);
  CHECK(format_of("webp") == ImageFormat::WebP);
  CHECK(format_of("tiff") == ImageFormat::Tiff);
  CHECK(format_of("bmp") == ImageFormat::Bmp);
  CHECK(format_of("ppm") == ImageFormat::Pnm);
}

TEST_CASE("formats that are not read are refused by name", "[image]") {
  const auto [magic, name] = GENERATE(table<std::string, std::string>({
      {"GIF89a", "GIF"},
      {std::string("\0\0\1\0", 4), "ICO"},
      {std::string("\0\0\0\x0CjP  ", 8), "JPEG 2000"},
      {"\xFF\x4F\xFF\x51", "JPEG 2000"},
      {std::string("\0\0\0\x1C", 4) + "ftypavif", "AVIF"},
      {std::string("\0\0\0\x18", 4) + "ftypheic", "HEIF"},
      {"\xFF\x0A", "JPEG XL"},
      {"%PDF-1.7", "PDF"},
      {"<svg xmlns", "SVG"},
      {"8BPS", "PSD"},
      {"DDS ", "DDS"},
      {"\x76\x2F\x31\x01", "OpenEXR"},
      {"P7\nWIDTH 1", "PAM"},
      {std::string("II*\0\x10\0\0\0CR\2\0", 12), "CR2"},
  }));
  const Refusal refusal = refusal_of(magic + std::string(64, ' '));
  CHECK(refusal.code == kUnsupported);
  CHECK_THAT(refusal.message, Contains(name) && Contains("PNG or JPEG"));
}

TEST_CASE("bytes of no known kind are refused with what they begin with", "[image]") {
  const Refusal refusal = refusal_of("hello");
  CHECK(refusal.code == kUnsupported);
  CHECK_THAT(refusal.message, Contains("68 65 6c 6c 6f"));
}

TEST_CASE("every start of a file is refused or decoded", "[image]") {
  const char* extension = GENERATE("jpg", "png", "webp", "tiff", "bmp", "ppm");
  const cv::Mat image(4, 6, CV_8UC3, cv::Scalar(10, 200, 90));
  const std::string whole = encode_image(image, extension);
  CHECK(refusal_of("").code == kCorrupt);
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const std::string part = whole.substr(0, size);
    const Refusal refusal = refusal_of(part);
    if (refusal.message.empty()) {
      CHECK(decode_image(part, "x").size() == image.size());
    } else {  // less than a magic number is of no known kind
      CAPTURE(extension, size, refusal.message);
      CHECK((refusal.code == kCorrupt || (refusal.code == kUnsupported && size < 12)));
    }
  }
}

TEST_CASE("sizes are limited by side and by area before anything is decoded", "[image]") {
  const auto ppm = [](const char* size) { return "P6 " + std::string(size) + " 255 "; };
  DecodeOptions options;
  CHECK(refusal_of(ppm("65501 1")).code == kTooLarge);
  CHECK(refusal_of(ppm("65500 1")).code == kCorrupt);       // allowed, but the pixels are missing
  CHECK(refusal_of(ppm("13378 13378")).code == kTooLarge);  // 178,970,884
  CHECK(refusal_of(ppm("13377 13377")).code == kCorrupt);   // 178,944,129
  CHECK(refusal_of(ppm("0 1")).code == kCorrupt);
  options.max_pixels = 6;
  const std::string image = encode_image(cv::Mat(2, 3, CV_8UC3, cv::Scalar()), "ppm");
  CHECK(refusal_of(image, options).message.empty());
  options.max_pixels = 5;
  CHECK(refusal_of(image, options).code == kTooLarge);
  CHECK_THROWS_AS(read_image_header(image, "x", options), Error);
}

TEST_CASE("a file's name stands in each refusal", "[image]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "photo.jpg";
  write_atomically(path, "\xFF\xD8\xFF");
  CHECK_THROWS_WITH(read_image(path), Contains("photo.jpg") && Contains("JPEG"));
}

TEST_CASE("missing files, folders and endless files are refused", "[image]") {
  const TemporaryFolder folder;
  const auto code_of = [](const std::filesystem::path& path, const DecodeOptions& options) {
    try {
      read_image(path, options);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::Failed;
  };
  CHECK(code_of(folder.path() / "none.png", {}) == ErrorCode::NotFound);
  CHECK(code_of(folder.path(), {}) == ErrorCode::Io);
  DecodeOptions small;
  small.max_bytes = 1 << 20;
  CHECK(code_of("/dev/zero", small) == ErrorCode::TooLarge);
}

}  // namespace ocr::test
