#include "report/text_difference.h"

#include <algorithm>

#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::size_t kLongest = 2000;  // code points; the table has their product of cells

// table(i, j): the distance between the first i of the truth and the first j of what was read.
class DistanceTable {
 public:
  DistanceTable(const std::u32string& truth, const std::u32string& read)
      : columns_(read.size() + 1), cells_((truth.size() + 1) * columns_) {
    for (std::size_t i = 0; i <= truth.size(); ++i) {
      for (std::size_t j = 0; j <= read.size(); ++j) {
        cells_[i * columns_ + j] = cell(truth, read, i, j);
      }
    }
  }
  std::size_t operator()(std::size_t i, std::size_t j) const { return cells_[i * columns_ + j]; }

 private:
  std::size_t cell(const std::u32string& truth,
                   const std::u32string& read,
                   std::size_t i,
                   std::size_t j) {
    if (i == 0 || j == 0) return i + j;
    const std::size_t replaced = (*this)(i - 1, j - 1) + (truth[i - 1] == read[j - 1] ? 0 : 1);
    return std::min({replaced, (*this)(i - 1, j) + 1, (*this)(i, j - 1) + 1});
  }

  std::size_t columns_;
  std::vector<std::size_t> cells_;
};

// Adds a character at the end; a run goes on as long as `same` stays.
void add_character(std::vector<TextRun>& runs, char32_t character, bool same) {
  if (runs.empty() || runs.back().same != same) runs.push_back({"", same});
  runs.back().text += to_utf8(character);
}

struct Pair {
  bool truth = false;  // a character of the truth takes part
  bool read = false;
  bool same = false;
};

// The way back through the table, turned round.
std::vector<Pair> align(const std::u32string& truth, const std::u32string& read) {
  const DistanceTable table(truth, read);
  std::vector<Pair> pairs;
  std::size_t i = truth.size();
  std::size_t j = read.size();
  while (i > 0 || j > 0) {
    const bool equal = i > 0 && j > 0 && truth[i - 1] == read[j - 1];
    if (i > 0 && j > 0 && table(i, j) == table(i - 1, j - 1) + (equal ? 0 : 1)) {
      pairs.push_back({true, true, equal});
    } else if (i > 0 && table(i, j) == table(i - 1, j) + 1) {
      pairs.push_back({true, false, false});
    } else {
      pairs.push_back({false, true, false});
    }
    i -= pairs.back().truth ? 1 : 0;
    j -= pairs.back().read ? 1 : 0;
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

std::vector<TextRun> whole(std::string_view text, bool same) {
  if (text.empty()) return {};
  return {{std::string(text), same}};
}

}  // namespace

TextDifference text_difference(std::string_view truth, std::string_view read) {
  const std::u32string a = from_utf8(truth);
  const std::u32string b = from_utf8(read);
  if (a == b || std::max(a.size(), b.size()) > kLongest) {
    return {whole(truth, a == b), whole(read, a == b)};
  }
  TextDifference difference;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const Pair& pair : align(a, b)) {
    if (pair.truth) add_character(difference.truth, a[i++], pair.same);
    if (pair.read) add_character(difference.read, b[j++], pair.same);
  }
  return difference;
}

}  // namespace ocr
