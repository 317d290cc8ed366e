#include <cstdlib>

#include <catch2/catch.hpp>

#include "image/builders.h"
#include "image/libjpeg.h"

namespace ocr::test {
namespace {

// Grey blocks of 8×8 pixels: at quality 100 their one coefficient survives exactly.
cv::Mat blocks() {
  cv::Mat image(24, 16, CV_8UC1);
  for (int y = 0; y < 24; ++y) {
    for (int x = 0; x < 16; ++x)
      image.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(40 * (y / 8 * 2 + x / 8));
  }
  return image;
}

int grey_at(const cv::Mat& image, int y, int x) {
  return image.at<cv::Vec3b>(y, x)[1];
}

// A 16×16 JPEG of one colour of four samples.
std::string four_sample_jpeg(J_COLOR_SPACE stored, bool adobe) {
  jpeg_compress_struct info;
  jpeg_error_mgr errors;
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &bytes, &size);
  info.image_width = info.image_height = 16;
  info.input_components = 4;
  info.in_color_space = JCS_CMYK;
  jpeg_set_defaults(&info);
  jpeg_set_colorspace(&info, stored);
  jpeg_set_quality(&info, 100, TRUE);
  info.write_Adobe_marker = adobe ? TRUE : FALSE;
  jpeg_start_compress(&info, TRUE);
  std::vector<std::uint8_t> row;
  for (int x = 0; x < 16; ++x) row.insert(row.end(), {255, 51, 0, 204});
  for (int y = 0; y < 16; ++y) {
    JSAMPROW samples = row.data();
    jpeg_write_scanlines(&info, &samples, 1);
  }
  jpeg_finish_compress(&info);
  std::string file(reinterpret_cast<char*>(bytes), size);
  jpeg_destroy_compress(&info);
  std::free(bytes);
  return file;
}

}  // namespace

TEST_CASE("a grey JPEG gives its blocks back in three equal samples", "[image]") {
  const cv::Mat image = decode_image(encode_jpeg(blocks(), 100), "x");
  REQUIRE(image.type() == CV_8UC3);
  REQUIRE(image.size() == cv::Size(16, 24));
  for (int i = 0; i < 6; ++i) CHECK(grey_at(image, i / 2 * 8 + 4, i % 2 * 8 + 4) == 40 * i);
  CHECK(image.at<cv::Vec3b>(20, 12) == cv::Vec3b(200, 200, 200));
}

TEST_CASE("a JPEG's EXIF orientation is found in its APP1 segment", "[image]") {
  const std::string plain = encode_jpeg(blocks(), 100);
  const std::string block = std::string("Exif\0\0", 6) + exif_block(6);
  const std::string segment =
      "\xFF\xE1" + big(static_cast<std::uint32_t>(block.size() + 2), 2) + block;
  const std::string file = plain.substr(0, 2) + segment + plain.substr(2);
  DecodeOptions turned;
  turned.apply_exif = true;
  CHECK(decode_image(file, "x").size() == cv::Size(16, 24));
  const cv::Mat image = decode_image(file, "x", turned);
  REQUIRE(image.size() == cv::Size(24, 16));  // a quarter turn clockwise: 4 2 0 above 5 3 1
  CHECK(grey_at(image, 4, 4) == 160);
  CHECK(grey_at(image, 4, 20) == 0);
  CHECK(grey_at(image, 12, 4) == 200);
}

TEST_CASE("a JPEG whose last marker alone is missing keeps its pixels", "[image]") {
  const std::string whole = encode_jpeg(blocks(), 100);
  const cv::Mat cut = decode_image(whole.substr(0, whole.size() - 2), "x");
  CHECK(cv::norm(cut, decode_image(whole, "x"), cv::NORM_INF) == 0);
}

TEST_CASE("a JPEG whose pixels end early is refused", "[image]") {
  cv::Mat noise(64, 64, CV_8UC3);
  cv::RNG random(7);
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  const std::string whole = encode_jpeg(noise, 90);
  CHECK(refusal_of(whole).message.empty());
  for (const std::size_t cut : {3UL, 40UL, whole.size() / 2, whole.size() - 20}) {
    CHECK(refusal_of(std::string_view(whole).substr(0, whole.size() - cut)).code == kCorrupt);
  }
}

// Stored samples are 255 where there is no ink: R = C·K/255 = 255·204/255 = 204, G = 51·204/255 =
// 41, B = 0. Without Adobe's marker too, as Pillow and OpenCV read it.
TEST_CASE("CMYK and YCCK JPEGs are read as inverted ink", "[image]") {
  const auto [stored, adobe] =
      GENERATE(table<J_COLOR_SPACE, bool>({{JCS_CMYK, true}, {JCS_CMYK, false}, {JCS_YCCK, true}}));
  const cv::Mat image = decode_image(four_sample_jpeg(stored, adobe), "x");
  const auto pixel = image.at<cv::Vec3b>(8, 8);
  CHECK(std::abs(pixel[2] - 204) <= 2);
  CHECK(std::abs(pixel[1] - 41) <= 2);
  CHECK(std::abs(pixel[0] - 0) <= 2);
}

TEST_CASE("a JPEG of 12 bits a sample is refused by name", "[image]") {
  std::string file = encode_jpeg(blocks());
  const std::size_t frame = file.find("\xFF\xC0");
  file[frame + 4] = 12;
  const Refusal refusal = refusal_of(file);
  CHECK(refusal.code == kUnsupported);
  CHECK_THAT(refusal.message, Catch::Contains("12"));
}

}  // namespace ocr::test
