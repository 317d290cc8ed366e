#include "data/render/emoji.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace ocr {
namespace {

constexpr char32_t kJoiner = 0x200D;  // the least code point that turns text into an emoji
constexpr char32_t kKeycap = 0x20E3;
constexpr char32_t kTextForm = 0xFE0E;
constexpr char32_t kPictureForm = 0xFE0F;

bool has(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}

// Reserved for emoji that ICU does not know yet, but a font may.
bool is_future_emoji(char32_t c) {
  return has(c, UCHAR_EXTENDED_PICTOGRAPHIC) && u_charType(static_cast<UChar32>(c)) == U_UNASSIGNED;
}

bool is_tag(char32_t c) {
  return c >= 0xE0020 && c <= 0xE007F;
}

bool goes_on(char32_t c) {
  return c == kPictureForm || c == kKeycap || c == kJoiner || is_tag(c) ||
         has(c, UCHAR_EMOJI_MODIFIER);
}

bool is_joined_picture(std::u32string_view text, std::size_t at) {
  return text[at - 1] == kJoiner && has(text[at], UCHAR_EXTENDED_PICTOGRAPHIC);
}

// Where the emoji at `start` ends; `start` where there is none.
std::size_t end_of_emoji(std::u32string_view text, std::size_t start) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : U'\0'; };
  const char32_t c = at(start);
  const char32_t next = at(start + 1);
  const bool by_itself =
      (has(c, UCHAR_EMOJI_PRESENTATION) || is_future_emoji(c)) && next != kTextForm;
  const bool by_form = has(c, UCHAR_EMOJI) &&
                       (next == kPictureForm || next == kKeycap || has(next, UCHAR_EMOJI_MODIFIER));
  const bool joined = has(c, UCHAR_EXTENDED_PICTOGRAPHIC) && next == kJoiner &&
                      has(at(start + 2), UCHAR_EXTENDED_PICTOGRAPHIC);
  if (!by_itself && !by_form && !joined) return start;
  std::size_t end = start + 1;
  while (end < text.size() && (goes_on(text[end]) || is_joined_picture(text, end))) ++end;
  return end;
}

// Spares most texts the look-ups.
bool may_hold_emoji(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= kJoiner; });
}

}  // namespace

std::u32string emoji_in(std::u32string_view text) {
  std::u32string found;
  if (!may_hold_emoji(text)) return found;
  for (std::size_t i = 0; i < text.size();) {
    const auto end = end_of_emoji(text, i);
    for (std::size_t j = i; j < end; ++j) {
      if (found.find(text[j]) == found.npos) found += text[j];
    }
    i = end > i ? end : i + 1;
  }
  return found;
}

}  // namespace ocr
