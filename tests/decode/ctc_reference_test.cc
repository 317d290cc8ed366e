// The real network outputs of github.com/githubharald/CTCDecoder and the texts its tests expect.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "decode/ctc.h"
#include "support/data.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// EXPECTED.md of that folder; the blank is the class behind the last.
const std::string kCharacters =
    " !\"#&'()*+,-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

std::vector<float> logits_of(std::string_view row) {  // fields end in ";"
  std::vector<float> logits;
  while (!row.empty()) {
    const auto end = row.find(';');
    float value = 0;
    std::from_chars(row.data(), row.data() + end, value);
    logits.push_back(value);
    row.remove_prefix(end + 1);
  }
  return logits;
}

// Softmax, with the blank put where ours is: first.
std::vector<float> probabilities_of(const std::vector<float>& logits) {
  const float largest = *std::max_element(logits.begin(), logits.end());
  float sum = 0;
  for (const float logit : logits) sum += std::exp(logit - largest);
  std::vector<float> step = {std::exp(logits.back() - largest) / sum};
  for (std::size_t i = 0; i + 1 < logits.size(); ++i) {
    step.push_back(std::exp(logits[i] - largest) / sum);
  }
  return step;
}

std::string best_path(const std::string& file, std::size_t steps) {
  const auto lines = split_lines(read_file(test::data_dir() / "refs/ctc_decoder" / file));
  CHECK(lines.size() == steps);
  std::vector<float> probabilities;
  for (const auto& line : lines) {
    const auto step = probabilities_of(logits_of(line));
    REQUIRE(step.size() == 80);
    probabilities.insert(probabilities.end(), step.begin(), step.end());
  }
  return ctc_greedy(probabilities, Charset(from_utf8(kCharacters))).text;
}

}  // namespace

TEST_CASE("a handwritten line is read as the reference decoder's best path", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  CHECK(best_path("line_rnnOutput.csv", 100) == "the fak friend of the fomly hae tC");
}

TEST_CASE("a handwritten word is read as the reference decoder's best path", "[decode]") {
  OCRFORGE_NEEDS_DATA();
  CHECK(best_path("word_rnnOutput.csv", 32) == "aircrapt");
}

}  // namespace ocr
