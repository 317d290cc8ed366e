#include "metrics/classification.h"

namespace ocr {

void ClassificationCounts::add(std::string_view truth, std::string_view read) {
  n += 1;
  correct += truth == read ? 1 : 0;
}

ClassificationCounts& ClassificationCounts::operator+=(const ClassificationCounts& other) {
  n += other.n;
  correct += other.correct;
  return *this;
}

double ClassificationCounts::accuracy() const {
  return n == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(n);
}

double ClassificationCounts::paddle_accuracy() const {
  return static_cast<double>(correct) / (static_cast<double>(n) + 1e-5);
}

}  // namespace ocr
