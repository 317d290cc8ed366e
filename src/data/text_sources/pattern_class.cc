#include "data/text_sources/pattern_class.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "text/utf8.h"

namespace ocr {
namespace {

// Controls and surrogates are no text.
bool can_be_shown(char32_t c) {
  return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0xD800 && c < 0xE000) && c <= 0x10FFFF;
}

icu::UnicodeSet without_controls(icu::UnicodeSet set) {
  set.remove(0, 0x1F).remove(0x7F, 0x9F).remove(0xD800, 0xDFFF);
  return set;
}

icu::UnicodeSet single_character(char32_t character) {
  const auto c = static_cast<UChar32>(character);
  return icu::UnicodeSet(c, c);
}

icu::UnicodeSet in_visible_ascii_not(const icu::UnicodeSet& set) {
  auto rest = visible_ascii();
  rest.removeAll(set);
  return rest;
}

icu::UnicodeSet ascii_digits() {
  return icu::UnicodeSet(U'0', U'9');
}

icu::UnicodeSet ascii_word_characters() {
  auto set = ascii_digits();
  set.add(U'A', U'Z').add(U'a', U'z').add(U'_');
  return set;
}

// Behind \x: two digits, or any number of them in braces; behind \u: four.
icu::UnicodeSet code_point_escape(PatternReader& reader, char32_t letter, std::size_t start) {
  const bool braced = letter == U'x' && reader.take(U'{');
  const std::size_t digits = letter == U'u' ? 4 : 2;
  const auto first = reader.place();
  const auto number = braced ? reader.take_number(16) : reader.take_number(16, digits);
  const bool right = braced ? reader.take(U'}') : reader.place() - first == digits;
  if (!number || !right) {
    reader.fail_at(start, "expected a hexadecimal code point: \\x{4E00}, \\x41 or \\u4E00");
  }
  const auto character = static_cast<char32_t>(*number);
  if (!can_be_shown(character)) reader.fail_at(start, "no character that can be shown");
  return single_character(character);
}

std::string property_name(PatternReader& reader) {
  if (!reader.take(U'{')) reader.fail_here("expected '{' and a property, such as \\p{Han}");
  std::string name;
  while (!reader.at_end() && !reader.next_is(U'}')) {
    const char32_t c = reader.take();
    const bool allowed = c < 0x80 && (u_isalnum(static_cast<UChar32>(c)) || c == '_' || c == '=');
    if (!allowed) reader.fail_at(reader.place() - 1, "no letter of a property's name");
    name += static_cast<char>(c);
  }
  if (!reader.take(U'}')) reader.fail_here("the property is not closed: '}' is missing");
  return name;
}

icu::UnicodeSet property_escape(PatternReader& reader,
                                std::size_t start,
                                std::u32string_view dictionary) {
  const auto name = property_name(reader);
  if (dictionary.empty()) {
    reader.fail_at(start, "\\p{...} needs a dictionary to draw from: give 'dictionary'");
  }
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeSet set(icu::UnicodeString::fromUTF8("\\p{" + name + "}"), error);
  if (U_FAILURE(error)) reader.fail_at(start, "Unicode knows no property '" + name + "'");
  icu::UnicodeSet known;
  for (const char32_t c : dictionary) known.add(static_cast<UChar32>(c));
  set.retainAll(known);
  if (set.isEmpty()) {
    reader.fail_at(start, "the dictionary has no character of property '" + name + "'");
  }
  return without_controls(std::move(set));
}

// A single character of a class, and the upper end of its range if it has one.
void add_range(PatternReader& reader,
               icu::UnicodeSet low,
               std::size_t start,
               icu::UnicodeSet& set) {
  const bool is_range = reader.next_is(U'-') && !reader.next_is(U"-]");
  if (!is_range) return void(set.addAll(low));
  reader.take(U'-');
  if (reader.next_is(U'-')) reader.fail_here("write a '-' of a class as \\-");
  if (reader.at_end()) reader.fail_here("class is not closed: ']' is missing");
  const auto place = reader.place();
  const auto high =
      reader.take(U'\\') ? parse_pattern_escape(reader, {}) : single_character(reader.take());
  if (low.size() != 1 || high.size() != 1) {
    reader.fail_at(place, "a range needs a single character at both ends");
  }
  if (high.charAt(0) < low.charAt(0)) reader.fail_at(start, "the range runs backwards");
  set.add(low.charAt(0), high.charAt(0));
}

void add_class_item(PatternReader& reader, std::u32string_view dictionary, icu::UnicodeSet& set) {
  const auto start = reader.place();
  if (reader.take(U'\\'))
    return add_range(reader, parse_pattern_escape(reader, dictionary), start, set);
  // ICU reads these as operations on sets: they would not mean what they do elsewhere.
  if (reader.next_is(U'[')) reader.fail_here("write a '[' of a class as \\[");
  if (reader.next_is(U"&&")) reader.fail_here("write a '&' of a class as \\&");
  if (reader.next_is(U"--")) reader.fail_here("write a '-' of a class as \\-");
  const char32_t c = reader.take();
  if (!can_be_shown(c)) reader.fail_at(start, "no character that can be shown");
  add_range(reader, single_character(c), start, set);
}

}  // namespace

icu::UnicodeSet visible_ascii() {
  return icu::UnicodeSet(U'!', U'~');
}

icu::UnicodeSet parse_pattern_escape(PatternReader& reader, std::u32string_view dictionary) {
  const auto start = reader.place() - 1;
  if (reader.at_end()) reader.fail_here("a backslash at the end: write it as \\\\");
  const char32_t c = reader.take();
  switch (c) {
    case U'd':
      return ascii_digits();
    case U'D':
      return in_visible_ascii_not(ascii_digits());
    case U'w':
      return ascii_word_characters();
    case U'W':
      return in_visible_ascii_not(ascii_word_characters());
    case U's':
      return single_character(U' ');
    case U'S':
      return visible_ascii();
    case U'x':
    case U'u':
      return code_point_escape(reader, c, start);
    case U'p':
      return property_escape(reader, start, dictionary);
    default:
      break;
  }
  if (u_isalnum(static_cast<UChar32>(c)) || !can_be_shown(c)) {
    reader.fail_at(start, "escape '\\" + to_utf8(c) + "' is not known here");
  }
  return single_character(c);
}

icu::UnicodeSet parse_pattern_class(PatternReader& reader, std::u32string_view dictionary) {
  const auto start = reader.place() - 1;
  const bool negated = reader.take(U'^');
  icu::UnicodeSet set;
  while (!reader.at_end() && !reader.next_is(U']')) add_class_item(reader, dictionary, set);
  if (!reader.take(U']')) reader.fail_here("class is not closed: ']' is missing");
  const bool is_empty = set.isEmpty();
  set = negated ? in_visible_ascii_not(set) : without_controls(std::move(set));
  if (is_empty || set.isEmpty()) reader.fail_at(start, "the class has no characters");
  return set;
}

}  // namespace ocr
