// A table of truths by readings, shaded by their share of the truth.
#pragma once

#include <string>
#include <vector>

#include "metrics/confusions.h"

namespace ocr {

struct MatrixName {
  std::string key;    // in the Confusions
  std::string shown;  // HTML
  std::string title;  // what a pointer on it shows
};

// Rows and columns are `names`, in their order. Where there is any, a column each for what was read
// as another one and what was left out.
std::string confusion_matrix(const Confusions& confusions, const std::vector<MatrixName>& names);

}  // namespace ocr
