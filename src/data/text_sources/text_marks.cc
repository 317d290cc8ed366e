#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "data/text_sources/text_style.h"

namespace ocr {
namespace {

using MarkPair = std::pair<std::string_view, std::string_view>;

struct ScriptMarks {
  std::span<const std::string_view> behind;
  std::span<const MarkPair> around;
};

constexpr std::array<std::string_view, 9> kLatinBehind = {".", ",",  "!", "?", ":",
                                                          ";", "'s", "-", "."};
constexpr std::array<std::string_view, 7> kOtherBehind = {".", ",", "!", "?", ":", ";", "-"};
constexpr std::array<MarkPair, 4> kAsciiAround = {
    {{"(", ")"}, {"\"", "\""}, {"'", "'"}, {"[", "]"}}};
constexpr std::array<std::string_view, 8> kWideBehind = {"。", "，", "！", "？",
                                                         "：", "；", "、", "…"};
constexpr std::array<MarkPair, 6> kWideAround = {
    {{"（", "）"}, {"「", "」"}, {"《", "》"}, {"“", "”"}, {"【", "】"}, {"『", "』"}}};
constexpr std::array<std::string_view, 6> kArabicBehind = {".", "،", "؟", "؛", "!", ":"};
constexpr std::array<MarkPair, 2> kArabicAround = {{{"(", ")"}, {"«", "»"}}};
constexpr std::array<std::string_view, 5> kIndicBehind = {"।", ",", "?", "!", ";"};

ScriptMarks marks_of(UChar32 character) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(character, &error)) {
    case USCRIPT_LATIN:
      return {kLatinBehind, kAsciiAround};
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return {kWideBehind, kWideAround};
    case USCRIPT_ARABIC:
      return {kArabicBehind, kArabicAround};
    case USCRIPT_DEVANAGARI:
      return {kIndicBehind, kAsciiAround};
    default:
      return {kOtherBehind, kAsciiAround};
  }
}

UChar32 last_character(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto offset = static_cast<std::int32_t>(text.size());
  UChar32 character = 0;
  U8_PREV(bytes, 0, offset, character);
  return character;
}

template <typename Item>
const Item& any_of_span(std::span<const Item> items, RandomStream& random) {
  return items[static_cast<std::size_t>(
      random.integer(0, static_cast<std::int64_t>(items.size()) - 1))];
}

void append_marked(std::string_view word, RandomStream& random, std::string& text) {
  const auto last = word.empty() ? 0 : last_character(word);
  const bool takes_marks = u_isalnum(last) || (U_GET_GC_MASK(last) & U_GC_M_MASK) != 0;
  if (!takes_marks) {
    text += word;
    return;
  }
  const auto marks = marks_of(last);
  if (random.chance(0.75)) {
    text.append(word).append(any_of_span(marks.behind, random));
    return;
  }
  const auto& [before, after] = any_of_span(marks.around, random);
  text.append(before).append(word).append(after);
}

}  // namespace

std::string with_marks(const std::string& text, double probability, RandomStream& random) {
  std::string marked;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto word = rest.substr(0, rest.find(' '));
    if (random.chance(probability))
      append_marked(word, random, marked);
    else
      marked += word;
    rest.remove_prefix(word.size());
    const auto spaces = rest.substr(0, rest.find_first_not_of(' '));
    marked += spaces;
    rest.remove_prefix(spaces.size());
  }
  return marked;
}

}  // namespace ocr
