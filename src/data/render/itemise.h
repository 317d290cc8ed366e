// A text cut into pieces that can be shaped: one direction and one script each.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ocr {

struct TextPiece {
  std::size_t start = 0;  // in code points, of the logical order
  std::size_t length = 0;
  int level = 0;   // of the bidirectional algorithm: odd is right to left
  int script = 0;  // ICU's UScriptCode
};

// In logical order. Marks, spaces and punctuation take the script of what stands before them,
// closing brackets that of the opening one.
std::vector<TextPiece> itemise(std::u32string_view text);

// Rule L2 of the bidirectional algorithm: pieces in the order in which they stand, left to right.
template <typename Piece>
void to_visual_order(std::vector<Piece>& pieces);

// Where a new user-perceived character begins, as far as fonts go: marks and joiners belong to the
// character before them. The first entry is 0; none for an empty text.
std::vector<std::size_t> cluster_starts(std::u32string_view text);

template <typename Piece>
void to_visual_order(std::vector<Piece>& pieces) {
  int highest = 0;
  for (const auto& piece : pieces) highest = piece.level > highest ? piece.level : highest;
  for (int level = highest; level > 0; --level) {
    std::size_t begin = 0;
    while (begin < pieces.size()) {
      std::size_t end = begin;
      while (end < pieces.size() && pieces[end].level >= level) ++end;
      for (std::size_t i = begin, j = end; i + 1 < j; ++i, --j) std::swap(pieces[i], pieces[j - 1]);
      begin = end + 1;
    }
  }
}

}  // namespace ocr
