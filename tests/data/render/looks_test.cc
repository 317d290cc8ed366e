// What is in the pixels, whatever the text.
#include <catch2/catch.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "data/render/renderer.h"
#include "data/render/trdg_pipeline.h"
#include "folder_bytes.h"
#include "fonts.h"
#include "support/data.h"

using namespace ocr;

namespace {

GendataOptions words_on_white() {
  GendataOptions options;
  options.count = 1;
  options.seed = 3;
  options.background = {1};
  options.length = 2;
  options.languages = (test::source_dir() / "configs/data/languages.yml").string();
  return options;
}

// The darkest value of each channel in a part of the image; 255 where it is white.
double darkest(const cv::Mat& image) {
  double low = 255;
  cv::minMaxLoc(image.reshape(1), &low);
  return low;
}

cv::Mat part_of(const cv::Mat& image, const Polygon& outline) {
  std::vector<cv::Point2f> points;
  for (const auto& p : outline) {
    points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  }
  return image(cv::boundingRect(points) & cv::Rect({}, image.size()));
}

// `faintest`: interpolation may leave a trace of a warped letter beside it.
void check_white_border(const cv::Mat& image, int width, double faintest = 255) {
  const cv::Rect all(0, 0, image.cols, image.rows);
  CHECK(darkest(image(cv::Rect(0, 0, image.cols, width)).clone()) >= faintest);
  CHECK(darkest(image(cv::Rect(0, image.rows - width, image.cols, width)).clone()) >= faintest);
  CHECK(darkest(image(cv::Rect(0, 0, width, image.rows)).clone()) >= faintest);
  CHECK(darkest(image(cv::Rect(image.cols - width, 0, width, image.rows)).clone()) >= faintest);
  CHECK(darkest(image.clone()) < 180);
}

}  // namespace

TEST_CASE("no ink reaches into the margins, in any font", "[render]") {
  auto options = words_on_white();
  options.margins = {3};
  const Renderer renderer(setup_of(options));
  for (std::size_t i = 0; i < 400; ++i) {
    const auto drawn = renderer.render(i);
    CAPTURE(i, drawn.text);
    REQUIRE(drawn.image.rows == 32);
    check_white_border(drawn.image, 3);
  }
}

TEST_CASE("skewed, slanted and tilted text stays whole inside the margins", "[render]") {
  auto options = words_on_white();
  options.format = 64;
  options.margins = {2};
  options.skew_angle = 12;
  options.random_skew = true;
  options.shear = 20;
  options.perspective = 0.2;
  options.tight = 0.5;
  options.weight = 1;
  const Renderer renderer(setup_of(options));
  for (std::size_t i = 0; i < 300; ++i) {
    const auto drawn = renderer.render(i);
    CAPTURE(i, drawn.text);
    REQUIRE(drawn.image.rows == 64);
    check_white_border(drawn.image, 2, 250);
  }
}

TEST_CASE("text of any colour can be told from any background", "[render]") {
  auto options = words_on_white();
  const std::string colour = GENERATE("#ffffff", "#ebebeb", "#000000,#ffffff", "random");
  const std::int64_t background = GENERATE(0, 1, 2, 4);
  options.text_color = colour;
  options.background = {background};
  options.font = {test::dejavu_sans().path.string()};
  const Renderer renderer(setup_of(options));
  for (std::size_t i = 0; i < 25; ++i) {
    const auto image = renderer.render(i).image;
    // The margin shows the background, the middle background and ink: their darkest or lightest
    // grey must differ by what the contrast rule promises, less the background's own spread.
    cv::Mat grey;
    cv::transform(image, grey, cv::Matx13f(0.114F, 0.587F, 0.299F));
    const auto margin = cv::mean(grey(cv::Rect(0, 0, grey.cols, 4)))[0];
    double low = 0;
    double high = 0;
    cv::minMaxLoc(grey, &low, &high);
    CAPTURE(colour, background, i);
    CHECK(std::max(high - margin, margin - low) >= 50);
  }
}

// The pool of background 0: trdg's noise has mean 235 and deviation 10.
TEST_CASE("background 0 is grey noise of mean 235 and deviation 10", "[render]") {
  cv::Mat image(200, 3000, CV_8UC3);
  RandomStream random(9);
  NoisePool(4).fill_paper(image, random);
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(image, mean, deviation);
  CHECK(mean[0] == Approx(235).margin(0.3));
  CHECK(deviation[0] == Approx(9.8).margin(0.3));  // 255 cuts the tail off
  CHECK(mean[0] == mean[2]);
}

TEST_CASE("an inverted image is the negative of the same image", "[render]") {
  auto options = words_on_white();
  options.font = {test::dejavu_sans().path.string()};
  const auto plain = Renderer(setup_of(options)).render(0);
  options.invert = 1;
  const auto negative = Renderer(setup_of(options)).render(0);
  REQUIRE(plain.image.size() == negative.image.size());
  CHECK(cv::norm(plain.image + negative.image - cv::Scalar::all(255), cv::NORM_INF) == 0);
}

// A dropout of half of the letters takes most full stops away: those are not in a label then.
TEST_CASE("each character of a label has ink in its own place, however worn the print",
          "[render]") {
  auto options = words_on_white();
  options.font = {test::dejavu_sans().path.string()};
  options.numbers = 1;
  options.labels = {"jsonl"};  // which hold outlines
  auto setup = setup_of(options);
  setup.pipeline.ink.emplace_back(
      DropoutInk{.area = {0.3, 0.5}, .size = {3, 6}, .left = {0, 0}, .streaks = {0, 0}});
  const Renderer renderer(setup);
  std::size_t refused = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    const auto drawn = renderer.render(i);
    refused += drawn.refusals.size();
    for (const auto& character : drawn.annotation.lines.front().characters) {
      CAPTURE(i, drawn.text, character.text);
      CHECK(darkest(part_of(drawn.image, character.outline).clone()) < 240);
    }
  }
  CHECK(refused > 20);
}
