#include "data/sets/turned_lines.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "data/formats/label_file.h"
#include "image/codec.h"
#include "label_set.h"

using namespace ocr;
namespace fs = std::filesystem;

TEST_CASE("each line stands twice in the set of a classifier, and the second is the first turned",
          "[sets]") {
  const test::LabelSet set(test::set_lines({"word", "SOS", "ab"}));
  const TurnOptions options = {
      SetKind::PaddleRec, set.labels(), set.folder() / "turned", {}, 1, false};
  const auto report = turn_lines(options);
  CHECK(report.kept == 3);
  const auto labels = read_label_file(options.output / "rec_gt.txt");
  REQUIRE(labels.lines.size() == 6);
  for (std::size_t i = 0; i < 6; i += 2) {
    CHECK(labels.lines[i].text == "0");
    CHECK(labels.lines[i + 1].text == "180");
    const auto upright = read_image(options.output / labels.lines[i].image);
    cv::Mat turned = read_image(options.output / labels.lines[i + 1].image);
    cv::rotate(turned, turned, cv::ROTATE_180);
    CHECK(cv::norm(upright, turned, cv::NORM_INF) == 0);
    const auto original = read_image(set.folder() / fmt::format("{}.jpg", i / 2));
    CHECK(cv::norm(upright, original, cv::NORM_INF) == 0);
  }
}

TEST_CASE("texts that tell no direction, and images that are none, are left out and counted",
          "[sets]") {
  const test::LabelSet set(test::set_lines({"word", "SOS", "ab", "broken"}));
  set.add_file("3.jpg", "no image");
  const TurnOptions options = {
      SetKind::PaddleRec, set.labels(), set.folder() / "turned", {}, 3, true};
  const auto report = turn_lines(options);
  CHECK(report.read == 4);
  CHECK(report.kept == 1);
  CHECK(report.losses.count("left out, short texts") == 1);
  CHECK(report.losses.count("left out, texts that read the same upside down") == 1);
  CHECK(report.losses.count("left out, unreadable image") == 1);
}

TEST_CASE("tall crops of a classifier's set are laid on their side before, where asked", "[sets]") {
  const test::LabelSet set(test::set_lines({"word", "down"}));
  cv::Mat tall(30, 20, CV_8UC3, cv::Scalar::all(255));
  tall.rowRange(0, 5).setTo(0);  // the line reads downwards: its first letter is at the top
  const auto bytes = encode_png(tall);
  set.add_file("1.jpg", std::string(bytes.begin(), bytes.end()));
  TurnOptions options = {
      SetKind::PaddleRec, set.labels(), set.folder() / "turned", {}, 1, false, true};
  const auto report = turn_lines(options);
  CHECK(report.laid == 1);
  CHECK_THAT(report.text(options), Catch::Contains("2 of 2 lines, 1 tall ones turned by 90°"));
  const auto labels = read_label_file(options.output / "rec_gt.txt");
  const auto upright = read_image(options.output / labels.lines[2].image);
  CHECK(upright.size() == cv::Size(30, 20));
  CHECK(cv::norm(upright.colRange(0, 5), cv::NORM_INF) == 0);
  CHECK(upright.at<cv::Vec3b>(10, 6) == cv::Vec3b(255, 255, 255));
}

TEST_CASE("a set without a line to turn is an error and leaves nothing", "[sets]") {
  const test::LabelSet set(test::set_lines({"SOS"}));
  const TurnOptions options = {
      SetKind::PaddleRec, set.labels(), set.folder() / "turned", {}, 1, true};
  CHECK_THROWS_WITH(turn_lines(options), Catch::Contains("no line is left to turn") &&
                                             Catch::Contains("read the same upside down: 1"));
  CHECK_FALSE(fs::exists(options.output));
}
