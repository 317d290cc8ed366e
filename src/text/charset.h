// The characters a recogniser knows: class ids and code points.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ocr {

struct EncodedText {
  std::vector<std::int64_t> ids;  // of the known characters, in order
  std::u32string unknown;         // those the charset lacks, in order of appearance
};

// Class 0 is CTC's blank, class i+1 the i-th character. A character may stand twice (en_dict's 95th
// line is a space and use_space_char appends one more): encoding then uses the last, decoding knows
// both.
class Charset {
 public:
  static constexpr std::int64_t kBlank = 0;

  Charset() = default;
  explicit Charset(std::u32string characters);

  // PaddleOCR's dictionary: UTF-8, one character a line, only the newline stripped (a line may be a
  // space), the last line may lack it. A tab after the character is no part of it: the german,
  // ka and ta dictionaries have "p<TAB>", which is p. `use_space_char` appends ' '. Throws Error with file:line
  // for a line that is empty, is not valid UTF-8 or holds more than one code point.
  static Charset from_file(const std::filesystem::path& path, bool use_space_char);

  std::int64_t classes() const;  // characters + the blank
  const std::u32string& characters() const { return characters_; }
  std::optional<std::int64_t> id(char32_t character) const;
  EncodedText encode(std::string_view utf8) const;
  std::string decode(std::span<const std::int64_t> ids) const;  // blanks are skipped

 private:
  std::u32string characters_;
  std::unordered_map<char32_t, std::int64_t> ids_;
};

}  // namespace ocr
