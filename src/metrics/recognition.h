// How well texts were read.
#pragma once

#include <cstdint>
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
};

class RecognitionMetric {
 public:
  void add(std::string_view truth, std::string_view read);
  RecognitionFigures value() const;
  void reset();

 private:
  RecognitionFigures sums_;
  std::int64_t distance_ = 0;
  std::int64_t truth_length_ = 0;
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

class PaddleRecMetric {
 public:
  explicit PaddleRecMetric(const RecMetricOptions& options = {}) : options_(options) {}
  void add(std::string_view truth, std::string_view read);
  PaddleRecFigures value() const;
  void reset();

 private:
  RecMetricOptions options_;
  std::int64_t n_ = 0;
  std::int64_t exact_ = 0;
  double distance_ = 0;
};

}  // namespace ocr
