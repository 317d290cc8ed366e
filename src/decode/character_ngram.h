// How likely a character is after others: an n-gram model with back-off, read from an ARPA file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ocr {

// The file is what SRILM and KenLM write for a corpus whose "words" are single characters:
//
//   \data\                          how many n-grams there are
//   ngram 1=28
//   ngram 2=341
//
//   \1-grams:
//   -1.2041<TAB>a<TAB>-0.3010        log10 P(a), the character, log10 of its back-off weight
//   -0.7782<TAB><space><TAB>-0.1761
//   \2-grams:
//   -0.4771<TAB>a b                  log10 P(b | a); the longest n-grams have no back-off weight
//   \end\                           what follows is not read
//
// UTF-8, fields apart by tabs or spaces. A character stands for itself; <space> is the space, <s>
// the start of a text, <unk> any character that the model lacks (without it those have probability
// zero), and </s> is read over. A logarithm of -99 or less is probability zero, as with SRILM.
class CharacterNgram {
 public:
  static constexpr char32_t kStart = 0x110000;  // stands in a context for the start of the text

  // Throws Error with file:line for anything that is not as above, counts included.
  static CharacterNgram from_file(const std::filesystem::path& path);
  static CharacterNgram parse(std::string_view arpa, const std::string& name);

  std::size_t order() const { return order_; }

  // Natural logarithm of P(character | context), −∞ for zero. Of the context, the last order − 1
  // characters matter; the text's first character has the context {kStart}.
  double log_probability(std::u32string_view context, char32_t character) const;

 private:
  friend class ArpaReader;
  struct Entry {
    double log_probability = 0;
    double log_back_off = 0;
  };
  const Entry* find(std::u32string_view ngram) const;

  std::unordered_map<std::u32string, Entry> entries_;
  std::size_t order_ = 0;
};

}  // namespace ocr
