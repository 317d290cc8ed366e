#include "data/render/coverage.h"

#include <hb.h>
#include <unicode/uchar.h>

#include <cstdint>
#include <unordered_map>

#include "data/render/outline_hash.h"

namespace ocr {
namespace {

constexpr int kMaxSharing = 10;

struct MappedCharacter {
  char32_t character = 0;
  std::uint64_t outline = 0;
};

std::vector<char32_t> characters_in_cmap(const Font& font) {
  hb_set_t* set = hb_set_create();
  hb_face_collect_unicodes(hb_font_get_face(font.shaper()), set);
  std::vector<char32_t> characters;
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  while (hb_set_next(set, &c) != 0 && c <= UCHAR_MAX_VALUE) characters.push_back(c);
  hb_set_destroy(set);
  return characters;
}

// As the shaper maps them: where a font has several tables of characters, FreeType may read
// another.
std::vector<MappedCharacter> mapped_characters(const Font& font) {
  std::vector<MappedCharacter> mapped;
  std::unordered_map<hb_codepoint_t, std::uint64_t> outlines;
  for (const auto c : characters_in_cmap(font)) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font.shaper(), c, &glyph) == 0 || glyph == 0) continue;
    const auto [entry, added] = outlines.try_emplace(glyph);
    if (added) entry->second = outline_hash(font.shaper(), glyph);
    mapped.push_back({c, entry->second});
  }
  return mapped;
}

// Faces of capitals only draw "a" as "A", which would make the label wrong.
bool is_drawn_as_capital(const MappedCharacter& entry,
                         const std::unordered_map<char32_t, std::uint64_t>& outlines) {
  const auto capital = static_cast<char32_t>(u_toupper(static_cast<UChar32>(entry.character)));
  if (capital == entry.character) return false;
  const auto found = outlines.find(capital);
  return found != outlines.end() && found->second == entry.outline;
}

// A tab or a line separator in a label would break the label file.
bool is_control(char32_t character) {
  const auto type = u_charType(static_cast<UChar32>(character));
  return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

}  // namespace

bool is_ignorable(char32_t character) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) !=
         0;
}

bool is_blank(char32_t character) {
  return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0 || is_ignorable(character) ||
         u_charType(static_cast<UChar32>(character)) == U_FORMAT_CHAR;
}

Coverage::Coverage(const Font& font) {
  const auto mapped = mapped_characters(font);
  std::unordered_map<std::uint64_t, int> sharing;
  std::unordered_map<char32_t, std::uint64_t> outlines;
  for (const auto& entry : mapped) {
    ++sharing[entry.outline];
    outlines[entry.character] = entry.outline;
  }
  sharing[outline_hash(font.shaper(), 0)] = kMaxSharing + 1;  // the missing glyph
  if (!mapped.empty()) covered_.resize(mapped.back().character + 1);
  for (const auto& entry : mapped) {
    if (is_control(entry.character)) continue;
    const bool empty = entry.outline == kEmptyOutline;
    const bool own_shape = sharing[entry.outline] <= kMaxSharing;
    covered_[entry.character] =
        empty ? is_blank(entry.character) : own_shape && !is_drawn_as_capital(entry, outlines);
    any_ = any_ || (!empty && covered_[entry.character]);
  }
}

}  // namespace ocr
