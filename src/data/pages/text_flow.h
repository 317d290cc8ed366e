// The texts of a source as one endless row of words, from which lines are filled.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/random.h"
#include "data/text_sources/text_source.h"

namespace ocr {

// What a line is not broken inside: a word, with its marks.
struct TextUnit {
  std::u32string text;
  bool spaced = true;  // a space stands before it, unless it begins a line
};

std::u32string joined(std::span<const TextUnit> units);

// The words of a text; of scripts that have no spaces between words, what a dictionary says.
std::vector<TextUnit> units_of(const std::string& text);

void make_upper_case(std::vector<TextUnit>& units);

class TextFlow {
 public:
  TextFlow(const TextSource& texts, std::size_t index, RandomStream random)
      : texts_(texts), index_(index), random_(random) {}

  // The next so many. Throws Error where the source has no text.
  std::vector<TextUnit> take(std::size_t count);

 private:
  const TextSource& texts_;
  std::size_t index_;
  RandomStream random_;
  std::uint64_t drawn_ = 0;      // texts
  std::vector<TextUnit> units_;  // of the last one
  std::size_t next_ = 0;
};

}  // namespace ocr
