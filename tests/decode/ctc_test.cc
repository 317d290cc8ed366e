#include "decode/ctc.h"

#include <vector>

#include <catch2/catch.hpp>

#include "base/error.h"

namespace ocr {
namespace {

// One step a class, each with the given probability; the rest shares what is left.
std::vector<float> path(const std::vector<std::size_t>& ids, std::size_t classes, float peak = 1) {
  std::vector<float> steps;
  for (const std::size_t id : ids) {
    std::vector<float> step(classes, (1 - peak) / static_cast<float>(classes - 1));
    step[id] = peak;
    steps.insert(steps.end(), step.begin(), step.end());
  }
  return steps;
}

}  // namespace

// The vector of PaddleOCR's and mmocr's own tests.
TEST_CASE("the path 1,0,2,0,3,0,3 reads as the classes 1,2,3,3", "[decode]") {
  CHECK(ctc_greedy(path({1, 0, 2, 0, 3, 0, 3}, 4), Charset(U"abc")).text == "abcc");
}

TEST_CASE("class ids of a best path collapse to the same text", "[decode]") {
  const Charset charset(U"abc");
  CHECK(ctc_collapse(std::vector<std::int64_t>{1, 0, 2, 0, 3, 0, 3}, charset) == "abcc");
  CHECK(ctc_collapse(std::vector<std::int64_t>{0, 1, 1, 0, 1, 2, 2, 0}, charset) == "aab");
  CHECK(ctc_collapse({}, charset).empty());
}

TEST_CASE("repeats are merged unless a blank parts them", "[decode]") {
  const Charset charset(U"ab");
  CHECK(ctc_greedy(path({1, 1, 1, 2, 2}, 3), charset).text == "ab");
  CHECK(ctc_greedy(path({1, 0, 1}, 3), charset).text == "aa");
  CHECK(ctc_greedy(path({1, 2, 1}, 3), charset).text == "aba");
}

TEST_CASE("only blanks read as no text with score zero", "[decode]") {
  const auto reading = ctc_greedy(path({0, 0}, 3), Charset(U"ab"));
  CHECK(reading.text.empty());
  CHECK(reading.score == 0);
  CHECK(ctc_greedy({}, Charset(U"ab")).text.empty());
}

TEST_CASE("the score is the mean over the first step of each kept character", "[decode]") {
  // a (.5) repeated (.9, merged), blank (.8, dropped), b (.7): (.5 + .7)/2.
  const std::vector<float> steps = {.3F, .5F, .2F, .05F, .9F, .05F, .8F, .1F, .1F, .2F, .1F, .7F};
  const auto reading = ctc_greedy(steps, Charset(U"ab"));
  CHECK(reading.text == "ab");
  CHECK(reading.score == Approx(.6));
}

// CTCDecoder's mini example, its blank moved from last to first.
TEST_CASE("best path is blind to the sum over alignments", "[decode]") {
  const auto reading = ctc_greedy(std::vector<float>{.6F, .4F, 0, .6F, .4F, 0}, Charset(U"ab"));
  CHECK(reading.text.empty());
}

TEST_CASE("a broken number of probabilities is refused with both numbers", "[decode]") {
  CHECK_THROWS_WITH(ctc_greedy(std::vector<float>(7), Charset(U"ab")),
                    Catch::Contains("7 probabilities") && Catch::Contains("3 classes"));
}

}  // namespace ocr
