// A regular expression that texts are generated from, instead of matched with.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/random.h"

namespace ocr {

struct PatternNode;

//   abc        these characters            a|b    either, all alike likely
//   \d \w \s   digit, word character, space   (..) (?:..)   a group
//   \D \W [^x] their opposites in visible ASCII   .   visible ASCII
//   [A-Z0-9]   one of these                \p{Han}   one of the dictionary with this property
//   \. \- \\   the character itself        \x{4E00} \x41 \u4E00   a code point
//   ? * + {m} {m,} {m,n}   repeated; where the end is open, up to 8 times
//
// The generated text always is a match of the expression, in ICU's reading.
class TextPattern {
 public:
  static constexpr std::int64_t kOpenEnd = 8;
  static constexpr std::int64_t kLongest = 1000;  // characters of a text

  // `dictionary`: the characters that \p{...} draws from; empty: \p{...} is refused. Throws Error
  // (Config) that shows the expression and the column, from 1, where it is malformed.
  explicit TextPattern(const std::string& expression, std::u32string_view dictionary = {});
  ~TextPattern();
  TextPattern(TextPattern&&) noexcept;
  TextPattern& operator=(TextPattern&&) noexcept;

  std::string generate(RandomStream& random) const;  // UTF-8, NFC; may be empty

 private:
  std::unique_ptr<PatternNode> root_;
};

}  // namespace ocr
