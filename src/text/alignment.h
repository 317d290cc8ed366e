// Which characters of a truth stand for which of what was read.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace ocr {

struct AlignedPair {
  std::optional<char32_t> truth;  // nothing: `read` was put in
  std::optional<char32_t> read;   // nothing: `truth` was left out
  bool same() const { return truth == read; }
};

// In code points: the work and the memory grow with the product of the lengths.
constexpr std::size_t kLongestAligned = 2000;

// One of the alignments with the fewest insertions, deletions and replacements, in the texts'
// order. Of those it is the one that, seen from the end, has replacements before deletions and
// deletions before insertions.
std::vector<AlignedPair> align_texts(std::u32string_view truth, std::u32string_view read);

}  // namespace ocr
