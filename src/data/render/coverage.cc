#include "data/render/coverage.h"

#include <unicode/uchar.h>

#include <cstdint>
#include <unordered_map>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "data/render/outline_hash.h"

namespace ocr {
namespace {

constexpr int kMaxSharing = 10;

struct MappedCharacter {
  char32_t character = 0;
  std::uint64_t outline = 0;
};

std::vector<MappedCharacter> mapped_characters(const Font& font) {
  FT_Face face = font.face();
  std::vector<MappedCharacter> mapped;
  std::unordered_map<FT_UInt, std::uint64_t> outlines;
  FT_UInt glyph = 0;
  for (FT_ULong c = FT_Get_First_Char(face, &glyph); glyph != 0;
       c = FT_Get_Next_Char(face, c, &glyph)) {
    const auto [entry, added] = outlines.try_emplace(glyph);
    if (added) entry->second = outline_hash(font.shaper(), glyph);
    mapped.push_back({static_cast<char32_t>(c), entry->second});
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
  if (FT_Select_Charmap(font.face(), FT_ENCODING_UNICODE) != 0) return;
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
  }
}

}  // namespace ocr
