// One of n, each as likely as its weight, in constant time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace ocr {

class WeightedChoice {
 public:
  // Weights are relative. Throws Error (Config), calling them `what`, for one that is negative or
  // not finite, and where none is above 0.
  WeightedChoice(const std::vector<double>& weights, std::string_view what);

  std::size_t draw(RandomStream& random) const;

 private:
  // Vose's alias method: column i gives i for a draw below `own`, else `other`.
  struct Column {
    double own = 1;
    std::uint32_t other = 0;
  };
  std::vector<Column> columns_;
};

}  // namespace ocr
