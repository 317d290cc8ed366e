#include "metrics/recognition.h"

#include <algorithm>
#include <limits>

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

// Distance over the length of the longer text, 0 for two empty ones.
double normalised(std::size_t distance, std::size_t length_a, std::size_t length_b) {
  const std::size_t longer = std::max({length_a, length_b, std::size_t{1}});
  return static_cast<double>(distance) / static_cast<double>(longer);
}

double fraction(double part, std::int64_t whole) {
  return whole == 0 ? 0 : part / static_cast<double>(whole);
}

}  // namespace

void RecognitionMetric::add(std::string_view truth, std::string_view read) {
  const auto truth_points = from_utf8(truth);
  const auto read_points = from_utf8(read);
  const std::size_t distance = edit_distance(truth_points, read_points);
  distance_ += static_cast<std::int64_t>(distance);
  truth_length_ += static_cast<std::int64_t>(truth_points.size());
  sums_.n += 1;
  sums_.ned += 1 - normalised(distance, truth_points.size(), read_points.size());
  if (truth == read) sums_.exact += 1;
  const auto truth_lower = lower_case(truth);
  const auto read_lower = lower_case(read);
  if (truth_lower == read_lower) sums_.ignore_case += 1;
  const auto truth_alnum = alnum_only(truth_lower);
  if (truth_alnum.empty()) return;
  sums_.n_alnum += 1;
  if (truth_alnum == alnum_only(read_lower)) sums_.alnum += 1;
}

RecognitionFigures RecognitionMetric::value() const {
  RecognitionFigures figures;
  figures.n = sums_.n;
  figures.exact = fraction(sums_.exact, sums_.n);
  figures.ignore_case = fraction(sums_.ignore_case, sums_.n);
  figures.alnum = fraction(sums_.alnum, sums_.n_alnum);
  figures.n_alnum = sums_.n_alnum;
  figures.ned = fraction(sums_.ned, sums_.n);
  figures.cer = fraction(static_cast<double>(distance_), truth_length_);
  // Characters read where there are none: no number of errors per character can be given.
  if (truth_length_ == 0 && distance_ > 0) figures.cer = std::numeric_limits<double>::infinity();
  return figures;
}

void RecognitionMetric::reset() {
  *this = RecognitionMetric();
}

void PaddleRecMetric::add(std::string_view truth, std::string_view read) {
  const auto truth_points = from_utf8(comparable(truth, options_));
  const auto read_points = from_utf8(comparable(read, options_));
  distance_ +=
      normalised(edit_distance(truth_points, read_points), truth_points.size(), read_points.size());
  exact_ += truth_points == read_points ? 1 : 0;
  n_ += 1;
}

PaddleRecFigures PaddleRecMetric::value() const {
  const double n = static_cast<double>(n_) + 1e-5;  // PaddleOCR's guard: 1 is never quite reached
  return {static_cast<double>(exact_) / n, 1 - distance_ / n};
}

void PaddleRecMetric::reset() {
  *this = PaddleRecMetric(options_);
}

}  // namespace ocr
