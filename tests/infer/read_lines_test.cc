#include "infer/read_lines.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

// A network that answers one step: 'a' for lines as wide as the rule's width, 'b' for wider ones.
ocr::LineProbabilities by_width(const ocr::LineBatch& batch) {
  ocr::LineProbabilities answer{static_cast<std::int64_t>(batch.indices.size()), 1, 3, {}};
  for (std::size_t i = 0; i < batch.indices.size(); ++i) {
    const bool wide = batch.width > 64;
    answer.values.insert(answer.values.end(), {0.0F, wide ? 0.25F : 0.75F, wide ? 0.75F : 0.25F});
  }
  return answer;
}

cv::Mat line(int width) {
  return {32, width, CV_8UC3, cv::Scalar(1, 2, 3)};
}

const ocr::LineRules kLineRules{{32, 64, ocr::WidthRule::AtLeast, 8192}, ocr::Charset(U"ab"), 2};

TEST_CASE("readings come in the order of the images, whatever their groups", "[infer]") {
  std::vector<std::size_t> sizes;
  const auto readings =
      ocr::read_lines({line(100), line(10), line(200), line(60), line(100), line(30), line(100)},
                      kLineRules, [&](const ocr::LineBatch& batch) {
                        sizes.push_back(batch.indices.size());
                        return by_width(batch);
                      });
  std::string texts;
  for (const auto& reading : readings) texts += reading.text;
  CHECK(texts == "bababab");
  CHECK(readings[0].score == Approx(0.75));
  // Widths 64 (three images), 100 (three) and 200 (one), at most two together.
  CHECK(sizes == std::vector<std::size_t>{2, 1, 2, 1, 1});
}

TEST_CASE("no images give no readings and no run", "[infer]") {
  const auto never = [](const ocr::LineBatch&) -> ocr::LineProbabilities {
    throw std::logic_error("ran");
  };
  CHECK(ocr::read_lines({}, kLineRules, never).empty());
}

TEST_CASE("an answer that does not fit the batch or the charset is an error", "[infer]") {
  const auto answers = [](ocr::LineProbabilities answer) {
    return [answer](const ocr::LineBatch&) { return answer; };
  };
  CHECK_THROWS_AS(ocr::read_lines({line(9)}, kLineRules, answers({2, 1, 3, {0, 0, 1, 0, 0, 1}})),
                  ocr::Error);
  CHECK_THROWS_AS(ocr::read_lines({line(9)}, kLineRules, answers({1, 1, 4, {0, 0, 1, 0}})),
                  ocr::Error);
  CHECK_THROWS_AS(ocr::read_lines({line(9)}, kLineRules, answers({1, 0, 3, {}})), ocr::Error);
}

}  // namespace
