#include "data/characters_of.h"

#include <set>

#include "text/utf8.h"

namespace ocr {

std::u32string characters_of(const std::vector<LabelLine>& lines) {
  std::set<char32_t> characters;
  for (const LabelLine& line : lines) {
    const auto text = from_utf8(line.text);
    characters.insert(text.begin(), text.end());
  }
  return {characters.begin(), characters.end()};
}

std::string dictionary_text(std::u32string_view characters) {
  std::string text;
  for (const char32_t character : characters) text += to_utf8(character) + "\n";
  return text;
}

}  // namespace ocr
