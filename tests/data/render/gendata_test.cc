#include "data/render/gendata.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/files.h"
#include "folder_bytes.h"
#include "image/codec.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

// Every effect that draws at random.
GendataOptions everything(const fs::path& folder) {
  auto o = test::corpus_options(folder, "one\ntwo words\n綜\nthree!\n");
  o.count = 60;
  o.extension = "jpg";
  o.background = {0, 1, 2, 4};
  o.text_color = "random";
  o.text_case = TextCase::Mixed;
  o.tight = o.outline = o.shadow = o.invert = 0.5;
  o.margin_jitter = o.weight = 1;
  o.letter_spacing = 0.2;
  o.shear = 10;
  o.perspective = 0.1;
  o.skew_angle = 5;
  o.random_skew = o.random_blur = true;
  o.blur = 2;
  o.lowres = 0.5;
  o.noise = 10;
  o.jpeg_quality = {40, 95};
  return o;
}

}  // namespace

TEST_CASE("the same seed gives the same bytes with one, two and three threads",
          "[render][threads]") {
  const test::TemporaryFolder folder;
  auto options = everything(folder.path());
  std::map<std::string, std::string> first;
  for (const int threads : {1, 2, 3}) {
    options.thread_count = threads;
    options.output_dir = (folder.path() / std::to_string(threads)).string();
    run_gendata(options);
    const auto bytes = test::folder_bytes(options.output_dir);
    REQUIRE(bytes.size() == 62);  // with rec_gt.txt and labels.txt
    if (threads == 1) first = bytes;
    CHECK((bytes == first));
  }
  options.seed = 6;
  options.output_dir = (folder.path() / "other").string();
  run_gendata(options);
  CHECK_FALSE((test::folder_bytes(options.output_dir) == first));
}

TEST_CASE("the lines come in order and repeat, each with its image of the asked height",
          "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "one\n\ntwo  spaces \nlast");
  options.count = 7;
  options.format = 40;
  const auto summary = run_gendata(options);
  CHECK(summary.images == 7);
  CHECK(summary.refused == 0);
  const auto labels = test::read_labels(folder.path() / "out/rec_gt.txt");
  REQUIRE(labels.size() == 7);
  const std::vector<std::string> texts = {"one", "two  spaces ", "last"};
  std::string trdg;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    CHECK(labels[i].image == std::to_string(i) + ".png");
    CHECK(labels[i].text == texts[i % 3]);
    CHECK(read_image(folder.path() / "out" / labels[i].image).rows == 40);
    trdg += labels[i].image + " " + labels[i].text + "\n";
  }
  CHECK(read_file(folder.path() / "out/labels.txt") == trdg);
}

TEST_CASE("names that carry the text hold a slash as an underscore, the label keeps it",
          "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "1/2\n");
  options.count = 1;
  options.name_format = 0;
  run_gendata(options);
  CHECK(read_file(folder.path() / "out/rec_gt.txt") == "1_2_0.png\t1/2\n");
  CHECK(fs::exists(folder.path() / "out/1_2_0.png"));
  CHECK_FALSE(fs::exists(folder.path() / "out/labels.txt"));
}

TEST_CASE("a text that no font covers is replaced and counted, so that the count always results",
          "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "fine\n綜合\nalso\n\tx\n");
  options.count = 40;
  const auto summary = run_gendata(options);
  CHECK(summary.images == 40);
  CHECK(summary.refused >= 20);
  const auto& tries = summary.refusals.at("no font has the character");
  CHECK(tries.characters.at(U'綜') == tries.count);
  CHECK(to_string(summary).find("綜 (U+7D9C)") != std::string::npos);
  for (const auto& label : test::read_labels(folder.path() / "out/rec_gt.txt")) {
    CHECK((label.text == "fine" || label.text == "also"));
  }
}

TEST_CASE("a corpus without a single drawable text is an error that names the characters",
          "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "綜\n");
  options.count = 3;
  CHECK_THROWS_WITH(run_gendata(options), Catch::Contains("no font has the character 綜"));
  CHECK_FALSE(fs::exists(folder.path() / "out/rec_gt.txt"));
  options = test::corpus_options(folder.path(), "   \n");
  options.count = 1;
  CHECK_THROWS_WITH(run_gendata(options), Catch::Contains("nothing but spaces"));
}

TEST_CASE("a line of ten thousand characters is refused, not cut", "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), std::string(10'000, 'm') + "\nok\n");
  options.count = 2;
  const auto summary = run_gendata(options);
  CHECK(summary.refusals.at("the image would be wider than 65000 pixels").count >= 1);
  CHECK(test::read_labels(folder.path() / "out/rec_gt.txt")[0].text == "ok");
}

TEST_CASE("an unknown extension is refused before anything is drawn", "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "a\n");
  options.count = 1;
  options.extension = "gif";
  CHECK_THROWS_AS(run_gendata(options), Error);
  CHECK_FALSE(fs::exists(folder.path() / "out"));
}

TEST_CASE("background 3 draws on parts of the given images", "[render]") {
  const test::TemporaryFolder folder;
  const cv::Mat green(20, 900, CV_8UC3, cv::Scalar(40, 230, 40));
  write_atomically(folder.path() / "photos/green.png", encode_png(green));
  auto options = test::corpus_options(folder.path(), "text\n");
  options.count = 1;
  options.background = {3};
  options.image_dir = (folder.path() / "photos").string();
  run_gendata(options);
  const auto image = read_image(folder.path() / "out/0.png");
  CHECK(image.at<cv::Vec3b>(0, 0) == cv::Vec3b(40, 230, 40));
}
