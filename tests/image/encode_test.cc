#include <catch2/catch.hpp>

#include "image/builders.h"

namespace ocr::test {
namespace {

cv::Mat noise(int height, int width, int type) {
  cv::Mat image(height, width, type);
  cv::RNG random(3);
  random.fill(image, cv::RNG::UNIFORM, 0, 256);
  return image;
}

cv::Mat ramp(int type) {
  cv::Mat image(40, 60, type);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 60 * image.channels(); ++x)
      image.ptr<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(2 * y + x);
  }
  return image;
}

}  // namespace

TEST_CASE("lossless formats give back the pixels that were written", "[image]") {
  const auto* extension = GENERATE("png", "bmp", "ppm", "tiff", ".PNG", "TIF");
  const auto width = GENERATE(1, 2, 3, 5, 64);
  const cv::Mat image = noise(7, width, CV_8UC3);
  CHECK(cv::norm(image, decode_image(encode_image(image, extension), "x"), cv::NORM_INF) == 0);
  const cv::Mat grey = noise(7, width, CV_8UC1);
  const cv::Mat read = decode_image(encode_image(grey, extension), "x");
  cv::Mat channel;
  cv::extractChannel(read, channel, 2);
  CHECK(cv::norm(grey, channel, cv::NORM_INF) == 0);
}

TEST_CASE("part of a larger image is written as that part", "[image]") {
  const auto* extension = GENERATE("png", "bmp", "ppm", "tiff");
  const cv::Mat part = noise(9, 9, CV_8UC3)(cv::Rect(2, 3, 4, 5));
  CHECK(cv::norm(part, decode_image(encode_image(part, extension), "x"), cv::NORM_INF) == 0);
}

TEST_CASE("lossy formats stay near the pixels that were written", "[image]") {
  const auto* extension = GENERATE("jpg", "webp");
  const cv::Mat image(16, 16, CV_8UC3, cv::Scalar(60, 120, 180));
  CHECK(cv::norm(image, decode_image(encode_image(image, extension), "x"), cv::NORM_INF) <= 5);
}

TEST_CASE("a lower JPEG quality gives a smaller file, and colour is halved both ways", "[image]") {
  const cv::Mat image = ramp(CV_8UC3);
  CHECK(encode_jpeg(image, 30).size() < encode_jpeg(image, 75).size());
  const std::string file = encode_jpeg(image);
  const std::size_t frame =
      file.find("\xFF\xC0");  // marker, length, precision, height, width, count
  REQUIRE(frame != std::string::npos);
  CHECK(file[frame + 9] == 3);
  CHECK(file[frame + 11] == 0x22);  // luma 2×2, so the two colours have half the samples each way
  CHECK(file[frame + 14] == 0x11);
  CHECK(file[frame + 17] == 0x11);
}

TEST_CASE("a higher PNG level gives a smaller file", "[image]") {
  const cv::Mat image = ramp(CV_8UC1);
  CHECK(encode_png(image, 9).size() < encode_png(image, 0).size());
}

TEST_CASE("what cannot be written is refused", "[image]") {
  const cv::Mat image = ramp(CV_8UC3);
  CHECK_THROWS_AS(encode_image(image, "gif"), Error);
  CHECK_THROWS_AS(encode_image(image, ""), Error);
  CHECK_THROWS_AS(encode_jpeg(image, 0), Error);
  CHECK_THROWS_AS(encode_jpeg(image, 101), Error);
  CHECK_THROWS_AS(encode_png(image, 10), Error);
  CHECK_THROWS_AS(encode_png(cv::Mat(), 1), Error);
  CHECK_THROWS_AS(encode_image(cv::Mat(2, 2, CV_32FC3), "png"), Error);
  CHECK_THROWS_AS(encode_image(cv::Mat(1, 16384, CV_8UC3, cv::Scalar()), "webp"), Error);
  CHECK_THROWS_AS(encode_jpeg(cv::Mat(1, 70000, CV_8UC3, cv::Scalar())), Error);
}

}  // namespace ocr::test
