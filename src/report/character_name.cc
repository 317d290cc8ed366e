#include "report/character_name.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.h"

namespace ocr {
namespace {

bool is_invisible(UChar32 character) {
  const auto mask = U_GET_GC_MASK(character);
  return (mask & (U_GC_C_MASK | U_GC_Z_MASK)) != 0 ||
         u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

}  // namespace

std::string code_point_text(char32_t character) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
}

std::string visible_character(char32_t character) {
  const auto c = static_cast<UChar32>(character);
  if (character == U' ') return "␣";
  if (is_invisible(c)) return code_point_text(character);
  const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return (mark ? "\u25CC" : "") + to_utf8(character);
}

std::string character_title(char32_t character) {
  char name[128] = {};
  UErrorCode status = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(character), U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
  return U_SUCCESS(status) ? code_point_text(character) + " " + name : code_point_text(character);
}

std::string unicode_block(char32_t character) {
  const auto* name = u_getPropertyValueName(
      UCHAR_BLOCK, static_cast<std::int32_t>(ublock_getCode(static_cast<UChar32>(character))),
      U_LONG_PROPERTY_NAME);
  std::string text = name == nullptr ? "no block" : name;
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

CharacterCounts by_count(const std::map<char32_t, std::int64_t>& counts) {
  CharacterCounts characters(counts.begin(), counts.end());
  std::stable_sort(characters.begin(), characters.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return characters;
}

}  // namespace ocr
