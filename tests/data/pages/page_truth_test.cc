#include "data/pages/page_truth.h"

#include <catch2/catch.hpp>

#include "geometry/polygon.h"

using namespace ocr;

namespace {

AnnotatedLine box(double left, double top, double right, double bottom) {
  AnnotatedLine line;
  line.text = "text";
  line.outline = {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
  line.words = line.characters = {{"text", line.outline}};
  return line;
}

}  // namespace

TEST_CASE("a line inside the picture stays as it is", "[pages]") {
  auto line = box(10, 20, 50, 30);
  CHECK(keep_inside({100, 100}, 1, line));
  CHECK(line.readable);
  CHECK(line.outline == box(10, 20, 50, 30).outline);
}

TEST_CASE("the soft edge of a line that touches the picture's edge is cut, the line is readable",
          "[pages]") {
  auto line = box(-0.5, 20, 50, 30);
  CHECK(keep_inside({100, 100}, 1, line));
  CHECK(line.readable);
  CHECK(line.outline[0].x == 0);
  CHECK(line.words[0].outline[0].x == 0);
}

TEST_CASE("a line that the edge cuts is unreadable where it is seen", "[pages]") {
  auto line = box(80, 20, 120, 30);  // half of 40 × 10 is inside
  CHECK(keep_inside({100, 100}, 1, line));
  CHECK_FALSE(line.readable);
  CHECK(area(line.outline) == Approx(200));
  CHECK(line.words.empty());
}

TEST_CASE("a line outside of the picture is dropped", "[pages]") {
  auto line = box(110, 20, 120, 30);
  CHECK_FALSE(keep_inside({100, 100}, 1, line));
}

TEST_CASE("letters in the colour of what is beside them are unreadable", "[pages]") {
  cv::Mat image(100, 100, CV_8UC3, cv::Scalar::all(200));
  cv::Mat letters = cv::Mat::zeros(100, 100, CV_8U);
  letters(cv::Rect(20, 22, 20, 4)) = 255;
  Annotation annotation{{box(18, 20, 42, 28)}};
  SECTION("as they are") {
    judge_visibility(image, letters, annotation);
    CHECK_FALSE(annotation.lines[0].readable);
  }
  SECTION("darker, they are read") {
    image.setTo(cv::Scalar::all(40), letters);
    judge_visibility(image, letters, annotation);
    CHECK(annotation.lines[0].readable);
  }
}
