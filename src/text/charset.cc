#include "text/charset.h"

#include "base/error.h"
#include "base/files.h"
#include "text/utf8.h"

namespace ocr {
namespace {

char32_t dictionary_character(const std::filesystem::path& path,
                              std::size_t number,
                              const std::string& line) {
  const auto where = path.string() + ":" + std::to_string(number);
  if (line.empty()) fail("{}: an empty line; a dictionary has one character a line", where);
  if (!is_utf8(line)) fail("{}: not UTF-8; a dictionary is UTF-8, one character a line", where);
  const auto text = from_utf8(line);
  const bool tab_follows = text.size() == 2 && text[1] == U'\t' && text[0] != U'\uFEFF';
  if (text.size() == 1 || tab_follows) return text[0];
  std::string found;
  for (const char32_t character : text) found += " " + code_point_name(character);
  fail(
      "{}: {} code points instead of one:{}; a dictionary has one character a line, \\n line ends "
      "and no byte order mark",
      where, text.size(), found);
}

}  // namespace

Charset::Charset(std::u32string characters) : characters_(std::move(characters)) {
  for (std::size_t i = 0; i < characters_.size(); ++i) {
    ids_[characters_[i]] =
        static_cast<std::int64_t>(i) + 1;  // a later twin replaces an earlier one
  }
}

Charset Charset::from_file(const std::filesystem::path& path, bool use_space_char) {
  const auto lines = split_lines(read_file(path));
  if (lines.empty()) fail("{}: an empty dictionary", path.string());
  std::u32string characters;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    characters.push_back(dictionary_character(path, i + 1, lines[i]));
  }
  if (use_space_char) characters.push_back(U' ');
  return Charset(std::move(characters));
}

std::int64_t Charset::classes() const {
  return static_cast<std::int64_t>(characters_.size()) + 1;
}

std::optional<std::int64_t> Charset::id(char32_t character) const {
  const auto found = ids_.find(character);
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

EncodedText Charset::encode(std::string_view utf8) const {
  EncodedText encoded;
  for (const char32_t character : from_utf8(utf8)) {
    if (const auto known = id(character)) {
      encoded.ids.push_back(*known);
    } else {
      encoded.unknown.push_back(character);
    }
  }
  return encoded;
}

std::string Charset::decode(std::span<const std::int64_t> ids) const {
  std::u32string text;
  for (const std::int64_t id : ids) {
    if (id < 0 || id >= classes()) fail("class {} of {}: not in the charset", id, classes());
    if (id != kBlank) text.push_back(characters_[static_cast<std::size_t>(id - 1)]);
  }
  return to_utf8(text);
}

}  // namespace ocr
