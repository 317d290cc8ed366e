// Which text an image shows: a corpus line by line, or words drawn from a dictionary.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "data/render/gendata_options.h"

namespace ocr {

class TrdgTexts {
 public:
  // `texts`: lines of the input file, or words of the dictionary.
  TrdgTexts(const GendataOptions& options, std::vector<std::string> texts);

  // UTF-8, NFC. The first try of a corpus is line `index`, counted round; later tries draw any
  // line.
  std::string text(std::size_t index, std::uint64_t attempt, RandomStream random) const;

 private:
  const std::string& any(RandomStream& random) const;
  std::string words(RandomStream& random) const;
  std::string word(RandomStream& random) const;

  GendataOptions options_;
  std::vector<std::string> texts_;
};

// upper, lower, or what Mixed draws. Letters without case stay.
std::string with_case(const std::string& text, TextCase text_case, RandomStream& random);

// "42", "£3.50", "12:30", "1998", "3rd", "A4", "020 7946 0018", ...
std::string number_like_text(RandomStream& random);

// A mark around or after the word: "(word)", "word!", "word,"
std::string with_punctuation(const std::string& word, RandomStream& random);

}  // namespace ocr
