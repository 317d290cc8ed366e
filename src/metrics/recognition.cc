#include "metrics/recognition.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/edit_distance.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// Lower-cased [a-z0-9], the rest dropped.
std::string alnum_only(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') kept.push_back(static_cast<char>(c - 'A' + 'a'));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept.push_back(c);
  }
  return kept;
}

std::string comparable(std::string_view text, const RecMetricOptions& options) {
  std::string kept(text);
  if (options.ignore_space) std::erase(kept, ' ');
  return options.is_filter ? alnum_only(kept) : kept;
}

template <typename Number>
double fraction(Number part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Something read where there is nothing: no number of errors per piece can be given.
double error_rate(std::int64_t distance, std::int64_t length) {
  if (length == 0 && distance > 0) return std::numeric_limits<double>::infinity();
  return fraction(distance, length);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return words;
    text.remove_prefix(begin);
    words.push_back(text.substr(0, text.find(' ')));
    text.remove_prefix(words.back().size());
  }
}

}  // namespace

void NormalisedDistances::add(std::size_t distance, std::size_t length_a, std::size_t length_b) {
  if (distance == 0) return;
  by_length[static_cast<std::int64_t>(std::max(length_a, length_b))] +=
      static_cast<std::int64_t>(distance);
}

NormalisedDistances& NormalisedDistances::operator+=(const NormalisedDistances& other) {
  for (const auto& [length, distance] : other.by_length) by_length[length] += distance;
  return *this;
}

double NormalisedDistances::sum() const {
  double sum = 0;
  for (const auto& [length, distance] : by_length) {
    sum += static_cast<double>(distance) / static_cast<double>(length);
  }
  return sum;
}

RecognitionSums& RecognitionSums::operator+=(const RecognitionSums& other) {
  n += other.n;
  exact += other.exact;
  ignore_case += other.ignore_case;
  n_alnum += other.n_alnum;
  alnum += other.alnum;
  distance += other.distance;
  truth_length += other.truth_length;
  word_distance += other.word_distance;
  truth_words += other.truth_words;
  normalised += other.normalised;
  for (std::size_t i = 0; i < kLengths; ++i) {
    by_length[i].n += other.by_length[i].n;
    by_length[i].exact += other.by_length[i].exact;
  }
  return *this;
}

void RecognitionMetric::add(std::string_view truth, std::string_view read) {
  RecognitionSums one;
  const auto truth_points = from_utf8(truth);
  const auto read_points = from_utf8(read);
  const std::size_t distance = edit_distance(truth_points, read_points);
  const auto truth_words = words_of(truth);
  one.n = 1;
  one.exact = truth == read ? 1 : 0;
  one.distance = static_cast<std::int64_t>(distance);
  one.truth_length = static_cast<std::int64_t>(truth_points.size());
  one.word_distance = static_cast<std::int64_t>(edit_distance(truth_words, words_of(read)));
  one.truth_words = static_cast<std::int64_t>(truth_words.size());
  one.normalised.add(distance, truth_points.size(), read_points.size());
  one.by_length[std::min(truth_points.size(), RecognitionSums::kLengths - 1)] = {1, one.exact};
  const auto truth_lower = lower_case(truth);
  const auto read_lower = lower_case(read);
  one.ignore_case = truth_lower == read_lower ? 1 : 0;
  if (const auto truth_alnum = alnum_only(truth_lower); !truth_alnum.empty()) {
    one.n_alnum = 1;
    one.alnum = truth_alnum == alnum_only(read_lower) ? 1 : 0;
  }
  sums_ += one;
}

RecognitionFigures figures_of(const RecognitionSums& sums) {
  RecognitionFigures figures;
  figures.n = sums.n;
  figures.exact = fraction(sums.exact, sums.n);
  figures.ignore_case = fraction(sums.ignore_case, sums.n);
  figures.alnum = fraction(sums.alnum, sums.n_alnum);
  figures.n_alnum = sums.n_alnum;
  figures.ned = sums.n == 0 ? 0 : 1 - fraction(sums.normalised.sum(), sums.n);
  figures.cer = error_rate(sums.distance, sums.truth_length);
  figures.wer = error_rate(sums.word_distance, sums.truth_words);
  return figures;
}

void RecognitionMetric::reset() {
  *this = RecognitionMetric();
}

PaddleRecSums& PaddleRecSums::operator+=(const PaddleRecSums& other) {
  n += other.n;
  exact += other.exact;
  normalised += other.normalised;
  return *this;
}

void PaddleRecMetric::add(std::string_view truth, std::string_view read) {
  const auto truth_points = from_utf8(comparable(truth, options_));
  const auto read_points = from_utf8(comparable(read, options_));
  sums_.normalised.add(edit_distance(truth_points, read_points), truth_points.size(),
                       read_points.size());
  sums_.exact += truth_points == read_points ? 1 : 0;
  sums_.n += 1;
}

PaddleRecFigures PaddleRecMetric::value() const {
  const double n = static_cast<double>(sums_.n) + 1e-5;  // PaddleOCR's guard: never quite 1
  return {static_cast<double>(sums_.exact) / n, 1 - sums_.normalised.sum() / n};
}

void PaddleRecMetric::reset() {
  *this = PaddleRecMetric(options_);
}

}  // namespace ocr
