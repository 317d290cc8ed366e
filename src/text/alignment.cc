#include "text/alignment.h"

#include <algorithm>

namespace ocr {
namespace {

// table(i, j): the distance between the first i of the truth and the first j of what was read.
class DistanceTable {
 public:
  DistanceTable(std::u32string_view truth, std::u32string_view read)
      : columns_(read.size() + 1), cells_((truth.size() + 1) * columns_) {
    for (std::size_t i = 0; i <= truth.size(); ++i) {
      for (std::size_t j = 0; j <= read.size(); ++j) {
        cells_[i * columns_ + j] = cell(truth, read, i, j);
      }
    }
  }
  std::size_t operator()(std::size_t i, std::size_t j) const { return cells_[i * columns_ + j]; }

 private:
  std::size_t cell(std::u32string_view truth,
                   std::u32string_view read,
                   std::size_t i,
                   std::size_t j) {
    if (i == 0 || j == 0) return i + j;
    const std::size_t replaced = (*this)(i - 1, j - 1) + (truth[i - 1] == read[j - 1] ? 0 : 1);
    return std::min({replaced, (*this)(i - 1, j) + 1, (*this)(i, j - 1) + 1});
  }

  std::size_t columns_;
  std::vector<std::size_t> cells_;
};

}  // namespace

// The way back through the table, turned round.
std::vector<AlignedPair> align_texts(std::u32string_view truth, std::u32string_view read) {
  const DistanceTable table(truth, read);
  std::vector<AlignedPair> pairs;
  std::size_t i = truth.size();
  std::size_t j = read.size();
  while (i > 0 || j > 0) {
    const bool equal = i > 0 && j > 0 && truth[i - 1] == read[j - 1];
    if (i > 0 && j > 0 && table(i, j) == table(i - 1, j - 1) + (equal ? 0 : 1)) {
      pairs.push_back({truth[--i], read[--j]});
    } else if (i > 0 && table(i, j) == table(i - 1, j) + 1) {
      pairs.push_back({truth[--i], std::nullopt});
    } else {
      pairs.push_back({std::nullopt, read[--j]});
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace ocr
