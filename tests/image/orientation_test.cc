#include "image/orientation.h"

#include <catch2/catch.hpp>

#include "image/builders.h"

namespace ocr::test {
namespace {

// Six pixels, two wide and three high:  1 2 / 3 4 / 5 6
cv::Mat numbered() {
  cv::Mat image(3, 2, CV_8UC3);
  for (int i = 0; i < 6; ++i)
    image.at<cv::Vec3b>(i / 2, i % 2) = cv::Vec3b::all(static_cast<std::uint8_t>(i + 1));
  return image;
}

std::string digits(const cv::Mat& image) {
  std::string text;
  for (int y = 0; y < image.rows; ++y) {
    if (y > 0) text += '/';
    for (int x = 0; x < image.cols; ++x)
      text += static_cast<char>('0' + image.at<cv::Vec3b>(y, x)[0]);
  }
  return text;
}

}  // namespace

// By hand from the EXIF standard: where row 0 and column 0 of the stored image belong.
TEST_CASE("each EXIF orientation turns the image upright", "[image]") {
  const auto [orientation, expected] = GENERATE(table<int, std::string>({
      {1, "12/34/56"},
      {2, "21/43/65"},  // row 0 at the top, column 0 at the right
      {3, "65/43/21"},  // bottom, right
      {4, "56/34/12"},  // bottom, left
      {5, "135/246"},   // row 0 at the left, column 0 at the top
      {6, "531/642"},   // right, top
      {7, "642/531"},   // right, bottom
      {8, "246/135"},   // left, bottom
  }));
  CHECK(digits(turn_upright(numbered(), orientation)) == expected);
}

TEST_CASE("the orientation is applied only where that is asked for", "[image]") {
  const auto orientation = GENERATE(range(1, 9));
  const std::string block = exif_block(orientation);
  const std::string rows = bytes_of({0, 1, 2, 0, 3, 4, 0, 5, 6});
  const std::string file = png_file({2, 3, 8, 0, png_chunk("eXIf", block), rows});
  DecodeOptions turned;
  turned.apply_exif = true;
  CHECK(digits(decode_image(file, "x")) == "12/34/56");
  CHECK(digits(decode_image(file, "x", turned)) == digits(turn_upright(numbered(), orientation)));
}

TEST_CASE("an orientation is read in both byte orders", "[image]") {
  const std::string motorola = std::string("MM\0*", 4) + big(8, 4) + big(2, 2) + big(0x010F, 2) +
                               big(2, 2) + big(1, 4) + big(0, 4) + big(0x0112, 2) + big(3, 2) +
                               big(1, 4) + big(6, 2) + big(0, 2);
  CHECK(exif_orientation(motorola) == 6);
  CHECK(exif_orientation(exif_block(3)) == 3);
  CHECK(exif_orientation(std::string("Exif\0\0", 6) + exif_block(8)) == 8);
}

TEST_CASE("a damaged EXIF block means no orientation", "[image]") {
  const std::string whole = exif_block(6);
  const std::size_t entry_end = 8 + 2 + 12;
  for (std::size_t size = 0; size < entry_end; ++size) {
    CHECK(exif_orientation(whole.substr(0, size)) == 1);
  }
  CHECK(exif_orientation(exif_block(0)) == 1);
  CHECK(exif_orientation(exif_block(9)) == 1);
  CHECK(exif_orientation(std::string("II*\0", 4) + little(0xFFFFFFFF, 4)) == 1);
  CHECK(exif_orientation(std::string("II*\0", 4) + little(8, 4) + little(0xFFFF, 2)) == 1);
}

}  // namespace ocr::test
