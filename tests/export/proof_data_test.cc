#include "export/proof_data.h"

#include <catch2/catch.hpp>

#include "export/proof_cases.h"
#include "support/data.h"

namespace {

TEST_CASE("proof data survives the file between the processes", "[export]") {
  const ocr::test::TemporaryFolder folder;
  ocr::ProofData data;
  data.cases = {
      {"noise", {{0, 0}, 2, 1, std::vector<float>(12, 0.5F)}, {2, 1, 3, {0, 1, 2, 3, 4, 5}}}};
  data.images = {{"a b/é.png", {"綜", 0.25}}};
  ocr::save_proof_data(folder.path() / "data", data);
  const auto read = ocr::load_proof_data(folder.path() / "data");
  REQUIRE(read.cases.size() == 1);
  CHECK(read.cases[0].name == "noise");
  CHECK(ocr::shape_text(read.cases[0].batch) == "2x3x2x1");
  CHECK(read.cases[0].batch.pixels == data.cases[0].batch.pixels);
  CHECK(read.cases[0].expected.classes == 3);
  CHECK(read.cases[0].expected.values == data.cases[0].expected.values);
  REQUIRE(read.images.size() == 1);
  CHECK(read.images[0].path == "a b/é.png");
  CHECK(read.images[0].expected.text == "綜");
  CHECK(read.images[0].expected.score == 0.25);
}

TEST_CASE("the cases of a proof hold one image, many, the narrowest line and a very wide one",
          "[export]") {
  const std::vector<cv::Mat> images(70, cv::Mat(32, 50, CV_8UC3, cv::Scalar(1, 2, 3)));
  const auto cases = ocr::make_proof_cases({32, 320, ocr::WidthRule::AtLeast, 8192}, 4, images);
  std::vector<std::string> shapes;
  for (const auto& item : cases) shapes.push_back(item.name);
  CHECK(std::count(shapes.begin(), shapes.end(), "noise 1x3x32x4") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "noise 3x3x32x645") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "noise 2x3x32x2048") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "images 64x3x32x320") == 1);
  CHECK(std::count(shapes.begin(), shapes.end(), "images 3x3x32x320") == 3);
}

}  // namespace
