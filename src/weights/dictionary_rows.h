// A classifier's rows when the dictionary changes: the characters that both have keep what was
// learnt of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "weights/array_file.h"

namespace ocr {

// The characters of the classes from 1 on, in order; class 0 is the blank. A character may stand
// twice, as the space does with en_dict and use_space_char; training then used its last place.
struct DictionaryChange {
  std::u32string from;  // that the file was trained with
  std::u32string to;    // of the model
};

// For each class of the new dictionary the class of the old one, -1 for a character that is new. A
// repeated character takes the old one's last place, where the learnt row is.
std::vector<std::int64_t> kept_rows(const DictionaryChange& change);

// `initial` (classes × …) with the rows of `old` that are kept. Throws CorruptFile where `old` has
// other than the old dictionary's rows, and where the rows' lengths differ.
NamedArray with_kept_rows(const NamedArray& initial,
                          const NamedArray& old,
                          const std::vector<std::int64_t>& rows,
                          std::int64_t old_classes);

}  // namespace ocr
