#include "infer/selftest.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

// Five steps of the same answer; `sure` is the probability of 'a'.
ocr::RunLines always_a(float sure) {
  return [sure](const ocr::LineBatch& batch) {
    ocr::LineProbabilities answer{static_cast<std::int64_t>(batch.indices.size()), 5, 3, {}};
    for (std::size_t i = 0; i < batch.indices.size() * 5; ++i) {
      answer.values.insert(answer.values.end(), {0.0F, sure, 1 - sure});
    }
    return answer;
  };
}

const ocr::LineRules kSelfTestRules{
    {32, 64, ocr::WidthRule::AtLeast, 8192}, ocr::Charset(U"ab"), 2};
const cv::Mat kSelfTestImage(20, 30, CV_8UC3, cv::Scalar(10, 200, 90));

TEST_CASE("a self-test holds the text, the score and values spread over the steps", "[infer]") {
  const auto test = ocr::make_selftest(kSelfTestImage, kSelfTestRules, always_a(0.75F));
  CHECK(test.text == "a");
  CHECK(test.score == Approx(0.75));
  REQUIRE(test.values.size() == 4);
  CHECK(test.values[3].step == 3);  // 3 · 5 / 4
  CHECK(test.values[3].of_class == 1);
  CHECK(test.values[3].value == Approx(0.75));
}

TEST_CASE("a network passes its own self-test and a slightly different one fails it", "[infer]") {
  ocr::Manifest manifest;
  manifest.selftest = {ocr::make_selftest(kSelfTestImage, kSelfTestRules, always_a(0.75F))};
  CHECK_NOTHROW(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.75F)));
  CHECK_NOTHROW(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.75005F)));
  CHECK_THROWS_AS(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.7502F)),
                  ocr::Error);
}

TEST_CASE("a value at a step that the output lacks is an error, not a read past the end",
          "[infer]") {
  ocr::Manifest manifest;
  manifest.selftest = {ocr::make_selftest(kSelfTestImage, kSelfTestRules, always_a(0.75F))};
  manifest.selftest[0].values[0].step = 5;
  CHECK_THROWS_WITH(ocr::replay_selftest(manifest, "m", kSelfTestRules, always_a(0.75F)),
                    Catch::Contains("step 5, class 1, the output has 5 steps"));
}

}  // namespace
