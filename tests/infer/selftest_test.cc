#include "infer/selftest.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

// Five steps of the same answer; `sure` is the probability of 'a'.
ocr::RunNetwork always_a(float sure) {
  return [sure](const ocr::LineBatch& batch) {
    ocr::NetworkOutput answer{{static_cast<std::int64_t>(batch.indices.size()), 5, 3}, {}};
    for (std::size_t i = 0; i < batch.indices.size() * 5; ++i) {
      answer.values.insert(answer.values.end(), {0.0F, sure, 1 - sure});
    }
    return answer;
  };
}

const ocr::LineRules kSelfTestRules{
    {32, 64, ocr::WidthRule::AtLeast, 8192}, ocr::Charset(U"ab"), 2, false};
const cv::Mat kSelfTestImage(20, 30, CV_8UC3, cv::Scalar(10, 200, 90));

ocr::Manifest tested_manifest() {
  ocr::Manifest manifest;
  manifest.output.axes = {ocr::axes_of(manifest.task)};
  ocr::add_selftest(manifest.task, kSelfTestImage, kSelfTestRules, always_a(0.75F));
  return manifest;
}

std::vector<ocr::LineTest>& tests_of(ocr::Manifest& manifest) {
  return std::get<ocr::RecognitionSpec>(manifest.task).selftest;
}

TEST_CASE("a self-test holds the text, the score and values spread over the steps", "[infer]") {
  auto manifest = tested_manifest();
  const auto& test = tests_of(manifest).at(0);
  CHECK(test.text == "a");
  CHECK(test.score == Approx(0.75));
  REQUIRE(test.values.size() == 4);
  CHECK(test.values[3].at == std::vector<std::int64_t>{3, 1});  // step 3 · 5 / 4, class 1
  CHECK(test.values[3].value == Approx(0.75));
}

TEST_CASE("a network passes its own self-test and a slightly different one fails it", "[infer]") {
  const auto manifest = tested_manifest();
  CHECK_NOTHROW(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.75F)));
  CHECK_NOTHROW(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.75005F)));
  CHECK_THROWS_AS(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.7502F)),
                  ocr::Error);
}

TEST_CASE("a value at a step that the output lacks is an error, not a read past the end",
          "[infer]") {
  auto manifest = tested_manifest();
  tests_of(manifest)[0].values[0].at[0] = 5;
  CHECK_THROWS_WITH(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.75F)),
                    Catch::Contains("step 5, class 1, the output is 1x5x3"));
}

// A map that is 1 in a rectangle.
ocr::NetworkOutput one_text(const ocr::ImageBatch& batch) {
  const auto at = [](std::int64_t y, std::int64_t x) {
    return y >= 20 && y < 40 && x >= 10 && x < 80 ? 1.0F : 0.0F;
  };
  ocr::NetworkOutput answer{{1, 1, batch.height, batch.width}, {}};
  for (std::int64_t i = 0; i < batch.height * batch.width; ++i) {
    answer.values.push_back(at(i / batch.width, i % batch.width));
  }
  return answer;
}

TEST_CASE("a detector's self-test holds its boxes and is replayed to a pixel", "[infer]") {
  ocr::Manifest manifest;
  manifest.task = ocr::DetectionSpec{};
  manifest.output.axes = {ocr::axes_of(manifest.task)};
  const cv::Mat page(96, 128, CV_8UC3, cv::Scalar::all(77));
  ocr::add_selftest(manifest.task, page, ocr::PageRules{}, one_text);
  auto& tests = std::get<ocr::DetectionSpec>(manifest.task).selftest;
  REQUIRE(tests.at(0).boxes.size() == 1);
  CHECK(tests[0].boxes[0].points.size() == 4);
  CHECK(tests[0].values.at(0).at.size() == 3);
  CHECK_NOTHROW(ocr::replay_selftest(manifest, "m", ocr::PageRules{}, one_text));
  tests[0].boxes[0].points[1][0] += 2;
  CHECK_THROWS_WITH(ocr::replay_selftest(manifest, "m", ocr::PageRules{}, one_text),
                    Catch::Contains("a corner 2 px away"));
}

}  // namespace
