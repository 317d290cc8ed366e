#include "data/render/preview.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "data/render/contact_sheet.h"
#include "data/render/gendata.h"
#include "data/render/trdg_pipeline.h"
#include "folder_bytes.h"
#include "fonts.h"
#include "image/codec.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

GendataOptions coloured_run(const fs::path& folder, const std::string& extension) {
  auto options = test::corpus_options(folder, "one\ntwo words\n綜\nthree!\n");
  options.count = 90;
  options.extension = extension;
  options.background = {0, 2, 4};
  options.text_color = "random";
  options.skew_angle = 5;
  options.random_skew = true;
  options.jpeg_quality = {20, 90};
  return options;
}

// The sheet of what a finished run has on disk.
cv::Mat sheet_of_files(const GendataOptions& options, std::size_t count) {
  std::vector<SheetItem> items;
  for (const auto& label : test::read_labels(fs::path(options.output_dir) / "rec_gt.txt")) {
    if (items.size() == count) break;
    items.push_back({read_image(fs::path(options.output_dir) / label.image), label.text});
  }
  return contact_sheet(items, FontShelf({test::dejavu_sans()}, false));
}

bool same_pixels(const cv::Mat& a, const cv::Mat& b) {
  return a.size() == b.size() && a.type() == b.type() && cv::norm(a, b, cv::NORM_INF) == 0;
}

bool is_grey(const cv::Mat& image, int level) {
  return same_pixels(image, cv::Mat(image.size(), CV_8UC3, cv::Scalar::all(level)));
}

}  // namespace

TEST_CASE("a preview shows the first samples of the run, pixel for pixel", "[render]") {
  for (const char* extension : {"png", "jpg"}) {
    CAPTURE(extension);
    const test::TemporaryFolder folder;
    const auto options = coloured_run(folder.path(), extension);
    const auto preview = draw_preview(options, pipeline_of(options));
    CHECK_FALSE(fs::exists(options.output_dir));
    CHECK(preview.statistics.images == 64);
    CHECK(preview.statistics.refusals.at("no font has the character").characters.at(U'綜') > 0);
    run_gendata(options);
    CHECK(same_pixels(preview.sheet, sheet_of_files(options, 64)));
    auto other = options;
    other.seed = 6;
    CHECK_FALSE(same_pixels(preview.sheet, draw_preview(other, pipeline_of(other)).sheet));
  }
}

TEST_CASE("a preview of a small run or a shard shows all that it has", "[render]") {
  const test::TemporaryFolder folder;
  auto options = coloured_run(folder.path(), "png");
  options.shard = "2/3";
  const auto preview = draw_preview(options, pipeline_of(options));
  CHECK(preview.statistics.images == 30);
  run_gendata(options);
  CHECK(same_pixels(preview.sheet, sheet_of_files(options, 64)));
}

TEST_CASE("a preview fails as the run would", "[render]") {
  const test::TemporaryFolder folder;
  auto options = test::corpus_options(folder.path(), "綜\n");
  options.count = 3;
  CHECK_THROWS_WITH(draw_preview(options, pipeline_of(options)),
                    Catch::Contains("no font has the character 綜"));
}

// The places are those of contact_sheet.cc: gaps of 12 pixels, 19 below each image for its text.
TEST_CASE("a contact sheet has the images as they are, on rows, with ink below", "[render]") {
  const FontShelf shelf({test::dejavu_sans()}, false);
  const cv::Mat small(30, 400, CV_8UC3, cv::Scalar::all(10));
  const cv::Mat tall(50, 400, CV_8UC3, cv::Scalar::all(20));
  const auto sheet =
      contact_sheet({{small, "low"}, {tall, "tall"}, {small, "next"}, {small, ""}}, shelf);
  REQUIRE(sheet.size() == cv::Size(1280, 12 + 50 + 19 + 12 + 30 + 19 + 12));
  CHECK(is_grey(sheet({12, 32, 400, 30}), 10));  // bottoms of a row stand on one line
  CHECK(is_grey(sheet({424, 12, 400, 50}), 20));
  CHECK(is_grey(sheet({836, 32, 400, 30}), 10));
  CHECK(is_grey(sheet({12, 93, 400, 30}), 10));
  CHECK_FALSE(is_grey(sheet({12, 62, 400, 19}), 226));
  CHECK(is_grey(sheet({12, 123, 400, 19}), 226));  // no text, no ink
}

TEST_CASE("a contact sheet shrinks what is wider or taller than it can be", "[render]") {
  const FontShelf shelf({test::dejavu_sans()}, false);
  const cv::Mat wide(32, 60'000, CV_8UC3, cv::Scalar::all(0));
  const cv::Mat tall(3000, 30, CV_8UC3, cv::Scalar::all(0));
  const auto sheet =
      contact_sheet({{wide, std::string(2000, 'w')}, {tall, "綜 no font has it"}}, shelf);
  CHECK(sheet.cols == 1280);
  CHECK(sheet.rows == 12 + 1 + 19 + 12 + 320 + 19 + 12);
  CHECK(contact_sheet({}, shelf).cols == 1280);
}
