#include "data/shuffled_texts.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "label_set.h"

namespace ocr {
namespace {

std::vector<LabelLine> hundred_lines() {
  std::vector<std::string> texts;
  for (int i = 0; i < 100; ++i) texts.push_back("text " + std::to_string(i));
  return test::label_lines(test::set_lines(texts));
}

std::vector<std::string> sorted_texts(const std::vector<LabelLine>& lines) {
  std::vector<std::string> texts;
  for (const LabelLine& line : lines) texts.push_back(line.text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

TEST_CASE("shuffled texts are the same texts on the same images, elsewhere", "[data]") {
  const auto lines = hundred_lines();
  const auto shuffled = shuffled_texts(lines, 1);
  CHECK(sorted_texts(shuffled) == sorted_texts(lines));
  int at_home = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(shuffled[i].image == lines[i].image);
    at_home += shuffled[i].text == lines[i].text ? 1 : 0;
  }
  CHECK(at_home < 8);  // one on average; eight or more once in 100 000 permutations
}

TEST_CASE("the seed says how texts are shuffled", "[data]") {
  CHECK(shuffled_texts(hundred_lines(), 1) == shuffled_texts(hundred_lines(), 1));
  CHECK_FALSE(shuffled_texts(hundred_lines(), 1) == shuffled_texts(hundred_lines(), 2));
}

}  // namespace ocr
