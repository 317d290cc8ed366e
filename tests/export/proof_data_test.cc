#include "export/proof_data.h"

#include <catch2/catch.hpp>

#include "export/proof_cases.h"
#include "infer/compare_readings.h"
#include "support/data.h"

namespace {

TEST_CASE("proof data survives the file between the processes", "[export]") {
  const ocr::test::TemporaryFolder folder;
  ocr::ProofData data;
  data.cases = {
      {"noise", {{0, 0}, 2, 1, std::vector<float>(12, 0.5F)}, {{2, 1, 3}, {0, 1, 2, 3, 4, 5}}}};
  data.images = {{"a b/é.png", ocr::Reading{"綜", 0.25}},
                 {"page", ocr::PageReading{{{{{1, 2}, {3, 4}, {5, 6}}, 0.5}}}},
                 {"label", ocr::LabelReading{"180", 0.75}}};
  ocr::save_proof_data(folder.path() / "data", data);
  const auto read = ocr::load_proof_data(folder.path() / "data");
  REQUIRE(read.cases.size() == 1);
  CHECK(read.cases[0].name == "noise");
  CHECK(ocr::shape_text(read.cases[0].batch) == "2x3x2x1");
  CHECK(read.cases[0].batch.pixels == data.cases[0].batch.pixels);
  CHECK(read.cases[0].expected.shape == std::vector<std::int64_t>{2, 1, 3});
  CHECK(read.cases[0].expected.values == data.cases[0].expected.values);
  REQUIRE(read.images.size() == 3);
  CHECK(read.images[0].path == "a b/é.png");
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK_FALSE(ocr::reading_difference(read.images[i].expected, data.images[i].expected, 0));
    CHECK(ocr::score_difference(read.images[i].expected, data.images[i].expected) == 0);
  }
}

TEST_CASE("the cases of a proof hold one image, many, the narrowest line and a very wide one",
          "[export]") {
  const std::vector<cv::Mat> images(70, cv::Mat(32, 50, CV_8UC3, cv::Scalar(1, 2, 3)));
  const auto cases = ocr::make_proof_cases(
      ocr::LineRules{{32, 320, ocr::WidthRule::AtLeast, 8192}, {}, 16, false}, 4, images);
  std::vector<std::string> shapes;
  for (const auto& item : cases) shapes.push_back(item.name);
  CHECK(std::count(shapes.begin(), shapes.end(), "noise 1x3x32x4") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "noise 3x3x32x645") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "noise 2x3x32x2048") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "images 64x3x32x320") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "images 3x3x32x320") == 3);
}

TEST_CASE("a detector is proven at pages of several shapes and a classifier at batches",
          "[export]") {
  const auto names = [](const ocr::TaskRules& rules) {
    const std::vector<cv::Mat> images(4, cv::Mat(64, 96, CV_8UC3, cv::Scalar(1, 2, 3)));
    std::vector<std::string> shapes;
    for (const auto& item : ocr::make_proof_cases(rules, 1, images)) shapes.push_back(item.name);
    return shapes;
  };
  const auto pages = names(ocr::PageRules{});
  CHECK(std::count(pages.begin(), pages.end(), "noise 1x3x32x32") == 1);
  CHECK(std::count(pages.begin(), pages.end(), "noise 1x3x960x736") == 1);
  CHECK(std::count(pages.begin(), pages.end(), "images 1x3x736x1088") == 3);  // 64 → 736
  const auto labels = names(ocr::LabelRules{});
  CHECK(std::count(labels.begin(), labels.end(), "noise 64x3x48x192") == 1);
  CHECK(std::count(labels.begin(), labels.end(), "images 4x3x48x192") == 1);
}

}  // namespace
