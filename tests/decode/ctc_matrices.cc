#include "decode/ctc_matrices.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/files.h"
#include "support/data.h"
#include "text/utf8.h"

namespace ocr::test {
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
  const double largest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (const double logit : logits) sum += std::exp(logit - largest);
  const auto probability = [&](double logit) {
    return static_cast<float>(std::exp(logit - largest) / sum);
  };
  std::vector<float> step = {probability(logits.back())};
  for (std::size_t i = 0; i + 1 < logits.size(); ++i) step.push_back(probability(logits[i]));
  return step;
}

}  // namespace

Charset ctc_decoder_charset() {
  return Charset(from_utf8(kCharacters));
}

std::vector<float> ctc_decoder_output(const std::string& name) {
  const auto file = data_dir() / "refs/ctc_decoder" / (name + "_rnnOutput.csv");
  std::vector<float> probabilities;
  for (const auto& line : split_lines(read_file(file))) {
    const auto step = probabilities_of(logits_of(line));
    probabilities.insert(probabilities.end(), step.begin(), step.end());
  }
  return probabilities;
}

}  // namespace ocr::test
