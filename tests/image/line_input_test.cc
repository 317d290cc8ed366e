#include "image/line_input.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr::test {
namespace {

LineInput line(std::int64_t height, std::int64_t width, WidthRule rule) {
  LineInput input;
  input.height = height;
  input.width = width;
  input.rule = rule;
  return input;
}

float value(
    const std::vector<float>& planes, const LineInput& input, std::int64_t width, int c, int x) {
  const auto row = static_cast<std::size_t>(input.height - 1);
  const auto plane = static_cast<std::size_t>(input.height * width);
  return planes[static_cast<std::size_t>(c) * plane + row * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
}

std::vector<float> written(const cv::Mat& image, const LineInput& input, std::int64_t width) {
  std::vector<float> planes(static_cast<std::size_t>(3 * input.height * width), 77.0F);
  write_line(image, input, width, planes.data());
  return planes;
}

}  // namespace

// By hand from PaddleOCR's rule: W = int(H·max(width/H, w/h)).
TEST_CASE("the width of a line follows its rule", "[image]") {
  const LineInput fixed = line(32, 320, WidthRule::Fixed);
  CHECK(line_width(fixed, 10, 32) == 320);
  CHECK(line_width(fixed, 5000, 32) == 320);
  const LineInput at_least = line(32, 320, WidthRule::AtLeast);
  CHECK(line_width(at_least, 100, 32) == 320);
  CHECK(line_width(at_least, 320, 32) == 320);
  CHECK(line_width(at_least, 1263, 31) == 1303);  // 32 · 40.7419 = 1303.7
  CHECK(line_width(at_least, 2227, 44) == 1619);  // 32 · 50.6136 = 1619.6
  CHECK(line_width(at_least, 65500, 10) == 8192);
  CHECK(line_width(line(48, 320, WidthRule::AtLeast), 641, 64) == 480);  // 48 · 10.015625 = 480.75
}

// (0/255 − .5)/.5 = −1, (51/255 − .5)/.5 = −.6, (255/255 − .5)/.5 = 1.
TEST_CASE("a line is scaled to the height, normalised, and padded with zeros", "[image]") {
  const LineInput input = line(4, 16, WidthRule::Fixed);
  const cv::Mat image(3, 5, CV_8UC3, cv::Scalar(0, 51, 255));
  const std::vector<float> planes = written(image, input, 16);
  const int used = 7;  // ⌈4·5/3⌉ = ⌈6.67⌉
  for (int x = 0; x < 16; ++x) {
    CHECK(value(planes, input, 16, 0, x) == Approx(x < used ? -1.0 : 0.0));
    CHECK(value(planes, input, 16, 1, x) == Approx(x < used ? -0.6 : 0.0).margin(1e-6));
    CHECK(value(planes, input, 16, 2, x) == Approx(x < used ? 1.0 : 0.0));
  }
}

TEST_CASE("a line too long for its width is squeezed into it", "[image]") {
  const LineInput input = line(4, 16, WidthRule::Fixed);
  const std::vector<float> planes =
      written(cv::Mat(1, 100, CV_8UC3, cv::Scalar::all(255)), input, 16);
  for (const float sample : planes) CHECK(sample == 1.0F);
}

// Bilinear with pixel centres: two pixels 0, 255 at four places give 0, 63.75, 191.25, 255.
TEST_CASE("a line is resized bilinearly between pixel centres", "[image]") {
  const LineInput input = line(2, 4, WidthRule::Fixed);
  cv::Mat image(1, 2, CV_8UC3, cv::Scalar::all(0));
  image.at<cv::Vec3b>(0, 1) = cv::Vec3b::all(255);
  const std::vector<float> planes = written(image, input, 4);
  const double expected[] = {0, 64, 191, 255};
  for (int x = 0; x < 4; ++x) {
    CHECK(value(planes, input, 4, 1, x) == Approx((expected[x] / 255 - 0.5) / 0.5));
  }
}

TEST_CASE("a line must be an 8-bit BGR image", "[image]") {
  float out[3 * 2 * 4];
  const LineInput input = line(2, 4, WidthRule::Fixed);
  CHECK_THROWS_AS(write_line(cv::Mat(), input, 4, out), Error);
  CHECK_THROWS_AS(write_line(cv::Mat(1, 1, CV_8UC1, cv::Scalar()), input, 4, out), Error);
}

TEST_CASE("batches hold every image once, each at its own width", "[image]") {
  const LineInput input = line(8, 16, WidthRule::AtLeast);
  std::vector<cv::Mat> images;
  for (const int width : {4, 40, 8, 24, 40, 16, 2, 40, 24, 12}) {
    images.emplace_back(8, width, CV_8UC3, cv::Scalar::all(width));
  }
  const auto max_batch = GENERATE(as<std::size_t>(), 0, 1, 2, 3, 100);
  std::multiset<std::size_t> seen;
  for (const LineBatch& batch : make_line_batches(images, input, max_batch)) {
    CHECK(batch.indices.size() <= std::max<std::size_t>(max_batch, 1));
    const auto size = static_cast<std::size_t>(3 * 8 * batch.width);
    REQUIRE(batch.pixels.size() == size * batch.indices.size());
    for (std::size_t i = 0; i < batch.indices.size(); ++i) {
      const cv::Mat& image = images[batch.indices[i]];
      CHECK(batch.width == std::max(16, image.cols));
      const std::vector<float> alone = written(image, input, batch.width);
      CHECK(std::equal(alone.begin(), alone.end(),
                       batch.pixels.begin() + static_cast<std::ptrdiff_t>(i * size)));
      seen.insert(batch.indices[i]);
    }
  }
  CHECK(seen == std::multiset<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("no images give no batches", "[image]") {
  CHECK(make_line_batches({}, LineInput(), 8).empty());
}

}  // namespace ocr::test
