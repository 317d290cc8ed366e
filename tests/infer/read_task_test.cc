#include "infer/read_task.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

// A network that answers one step: 'a' for lines as wide as the rule's width, 'b' for wider ones.
ocr::NetworkOutput by_width(const ocr::LineBatch& batch) {
  ocr::NetworkOutput answer{{static_cast<std::int64_t>(batch.indices.size()), 1, 3}, {}};
  for (std::size_t i = 0; i < batch.indices.size(); ++i) {
    const bool wide = batch.width > 64;
    answer.values.insert(answer.values.end(), {0.0F, wide ? 0.25F : 0.75F, wide ? 0.75F : 0.25F});
  }
  return answer;
}

cv::Mat line(int width) {
  return {32, width, CV_8UC3, cv::Scalar(1, 2, 3)};
}

const ocr::LineRules kLineRules{
    {32, 64, ocr::WidthRule::AtLeast, 8192}, ocr::Charset(U"ab"), 2, false};

TEST_CASE("readings come in the order of the images, whatever their groups", "[infer]") {
  std::vector<std::size_t> sizes;
  const auto readings =
      ocr::read_task({line(100), line(10), line(200), line(60), line(100), line(30), line(100)},
                     kLineRules, [&](const ocr::LineBatch& batch) {
                       sizes.push_back(batch.indices.size());
                       return by_width(batch);
                     });
  std::string texts;
  for (const auto& reading : readings) texts += std::get<ocr::Reading>(reading).text;
  CHECK(texts == "bababab");
  CHECK(std::get<ocr::Reading>(readings[0]).score == Approx(0.75));
  // Widths 64 (three images), 100 (three) and 200 (one), at most two together.
  CHECK(sizes == std::vector<std::size_t>{2, 1, 2, 1, 1});
}

TEST_CASE("no images give no readings and no run", "[infer]") {
  const auto never = [](const ocr::LineBatch&) -> ocr::NetworkOutput {
    throw std::logic_error("ran");
  };
  CHECK(ocr::read_task({}, kLineRules, never).empty());
}

TEST_CASE("an answer that does not fit the batch or the charset is an error", "[infer]") {
  const auto answers = [](ocr::NetworkOutput answer) {
    return [answer](const ocr::LineBatch&) { return answer; };
  };
  CHECK_THROWS_AS(ocr::read_task({line(9)}, kLineRules, answers({{2, 1, 3}, {0, 0, 1, 0, 0, 1}})),
                  ocr::Error);
  CHECK_THROWS_AS(ocr::read_task({line(9)}, kLineRules, answers({{1, 1, 4}, {0, 0, 1, 0}})),
                  ocr::Error);
  CHECK_THROWS_AS(ocr::read_task({line(9)}, kLineRules, answers({{1, 0, 3}, {}})), ocr::Error);
}

// A detector that answers with its input's first plane: black is text here.
ocr::NetworkOutput dark_is_text(const ocr::ImageBatch& batch) {
  const auto plane = static_cast<std::size_t>(batch.height * batch.width);
  ocr::NetworkOutput answer{{1, 1, batch.height, batch.width}, {}};
  for (std::size_t i = 0; i < plane; ++i) answer.values.push_back(1 - batch.pixels[i]);
  return answer;
}

TEST_CASE("a page's boxes are in its own pixels, whatever size the network saw", "[infer]") {
  cv::Mat page(300, 400, CV_8UC3, cv::Scalar::all(255));
  page(cv::Rect(100, 120, 160, 40)).setTo(cv::Scalar::all(0));
  ocr::PageRules rules;
  rules.input.normalise.mean = {0, 0, 0};
  rules.input.normalise.std = {1, 1, 1};
  rules.post_process.unclip_ratio = 0;
  for (const std::int64_t limit : {160, 320, 800}) {
    rules.input.resize.limit_side_len = limit;
    rules.input.resize.limit_type = ocr::LimitType::ResizeLong;
    const auto read = ocr::read_task({page}, rules, dark_is_text);
    const auto& texts = std::get<ocr::PageReading>(read.at(0)).texts;
    REQUIRE(texts.size() == 1);
    const auto& corners = texts[0].outline;
    CHECK(corners.at(0).x == Approx(100).margin(5));
    CHECK(corners.at(0).y == Approx(120).margin(5));
    CHECK(corners.at(2).x == Approx(260).margin(5));
    CHECK(corners.at(2).y == Approx(160).margin(5));
  }
}

TEST_CASE("lines get labels, and an answer of other sizes is an error", "[infer]") {
  const ocr::LabelRules rules;
  const auto read = ocr::read_task({line(50), line(60)}, rules, [](const ocr::ImageBatch& batch) {
    CHECK(batch.height == 48);
    CHECK(batch.width == 192);
    return ocr::NetworkOutput{{2, 2}, {0.75F, 0.25F, 0.125F, 0.875F}};
  });
  CHECK(std::get<ocr::LabelReading>(read.at(0)).label == "0");
  CHECK(std::get<ocr::LabelReading>(read.at(1)).label == "180");
  const auto wrong = [](const ocr::ImageBatch&) { return ocr::NetworkOutput{{1, 3}, {0, 0, 1}}; };
  CHECK_THROWS_WITH(ocr::read_task({line(50)}, rules, wrong),
                    Catch::Contains("gave 1x3") && Catch::Contains("1 images and 2 labels"));
  CHECK_THROWS_AS(ocr::read_task({line(50)}, ocr::PageRules{}, wrong), ocr::Error);
}

}  // namespace
