// How well texts were read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace ocr {

// The published protocols, as fractions 0-1; texts are compared by code point.
struct RecognitionFigures {
  std::int64_t n = 0;
  double exact = 0;          // equal as they are
  double ignore_case = 0;    // equal in lower case
  double alnum = 0;          // equal in lower case with everything but [a-z0-9] dropped ...
  std::int64_t n_alnum = 0;  // ... over the samples whose truth keeps a character
  double cer = 0;            // sum of edit distances / sum of truth lengths; may exceed 1
  double ned = 0;  // mean of 1 − distance/max(length of the longer, 1): higher is better
  double wer = 0;  // sum of edit distances in words / sum of the truths' words; may exceed 1
};

// Texts of one length, in code points of the truth.
struct LengthCount {
  std::int64_t n = 0;
  std::int64_t exact = 0;
  bool operator==(const LengthCount&) const = default;
};

// Σ distance / length of the longer text, kept as whole numbers by that length: the sums of parts
// add up to exactly the whole's, in any order.
struct NormalisedDistances {
  std::map<std::int64_t, std::int64_t> by_length;  // length ≥ 1: Σ distance

  void add(std::size_t distance, std::size_t length_a, std::size_t length_b);
  NormalisedDistances& operator+=(const NormalisedDistances& other);
  double sum() const;
  bool operator==(const NormalisedDistances&) const = default;
};

// Sums over texts: those of parts of a set, read by different threads or ranks, add up, in any
// order.
struct RecognitionSums {
  static constexpr std::size_t kLengths = 65;  // the last is for 64 and more

  std::int64_t n = 0, exact = 0, ignore_case = 0, n_alnum = 0, alnum = 0;
  std::int64_t distance = 0, truth_length = 0;      // in code points
  std::int64_t word_distance = 0, truth_words = 0;  // words are what spaces separate
  NormalisedDistances normalised;
  std::array<LengthCount, kLengths> by_length{};

  RecognitionSums& operator+=(const RecognitionSums& other);
};

RecognitionFigures figures_of(const RecognitionSums& sums);

class RecognitionMetric {
 public:
  void add(std::string_view truth, std::string_view read);
  void merge(const RecognitionSums& other) { sums_ += other; }
  const RecognitionSums& sums() const { return sums_; }
  RecognitionFigures value() const { return figures_of(sums_); }
  void reset();

 private:
  RecognitionSums sums_;
};

// PaddleOCR's RecMetric: acc = exact/(N + 1e-5), norm_edit_dis = 1 − Σ(lev/max(len))/(N + 1e-5).
struct RecMetricOptions {
  bool ignore_space = true;  // spaces are removed from both texts first
  bool is_filter = false;    // keep lower-cased [a-z0-9] only
};

struct PaddleRecFigures {
  double acc = 0;
  double norm_edit_dis = 0;
};

struct PaddleRecSums {
  std::int64_t n = 0;
  std::int64_t exact = 0;
  NormalisedDistances normalised;

  PaddleRecSums& operator+=(const PaddleRecSums& other);
};

class PaddleRecMetric {
 public:
  explicit PaddleRecMetric(const RecMetricOptions& options = {}) : options_(options) {}
  void add(std::string_view truth, std::string_view read);
  void merge(const PaddleRecSums& other) { sums_ += other; }  // of a metric with the same options
  const PaddleRecSums& sums() const { return sums_; }
  PaddleRecFigures value() const;
  void reset();

 private:
  RecMetricOptions options_;
  PaddleRecSums sums_;
};

}  // namespace ocr
