#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <string_view>

#include "base/error.h"
#include "data/render/text_source.h"
#include "text/normalise.h"

namespace ocr {
namespace {

std::string to_string(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return nfc(out);
}

std::string upper(const std::string& text) {
  return to_string(icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()));
}

std::string title(const std::string& text) {
  const auto whole = icu::UnicodeString::fromUTF8(text);
  const auto first = whole.moveIndex32(0, 1);
  auto head = icu::UnicodeString(whole, 0, first);
  auto tail = icu::UnicodeString(whole, first);
  return to_string(head.toUpper(icu::Locale::getRoot()) + tail.toLower(icu::Locale::getRoot()));
}

template <std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& items, RandomStream& random) {
  return items[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(N) - 1))];
}

std::string digits(std::int64_t count, RandomStream& random) {
  std::string text;
  for (std::int64_t i = 0; i < count; ++i) text += static_cast<char>('0' + random.integer(0, 9));
  return text;
}

std::string whole_number(RandomStream& random) {
  return std::to_string(random.integer(1, 9)) + digits(random.integer(0, 4), random);
}

std::string price(RandomStream& random) {
  static constexpr std::array<std::string_view, 4> kSigns = {"$", "£", "€", ""};
  const auto sign = pick(kSigns, random);
  const auto whole = random.integer(1, 999);
  return random.chance(0.6) ? fmt::format("{}{}.{}", sign, whole, digits(2, random))
                            : fmt::format("{}{}", sign, whole);
}

std::string time_of_day(RandomStream& random) {
  static constexpr std::array<std::string_view, 4> kEnds = {"", "", "am", "pm"};
  return fmt::format("{}:{:02}{}", random.integer(0, 23), random.integer(0, 59),
                     pick(kEnds, random));
}

std::string date(RandomStream& random) {
  static constexpr std::array<std::string_view, 3> kMarks = {"/", "-", "."};
  const auto mark = pick(kMarks, random);
  const auto year = random.chance(0.5) ? random.integer(1950, 2030) : random.integer(10, 99);
  return fmt::format("{:02}{}{:02}{}{}", random.integer(1, 31), mark, random.integer(1, 12), mark,
                     year);
}

std::string code(RandomStream& random) {
  std::string text;
  for (auto i = random.integer(1, 3); i > 0; --i)
    text += static_cast<char>('A' + random.integer(0, 25));
  return text + digits(random.integer(1, 4), random);
}

std::string year(RandomStream& random) {
  return std::to_string(random.integer(1850, 2035));
}

std::string share(RandomStream& random) {
  return std::to_string(random.integer(1, 100)) + "%";
}

std::string phone(RandomStream& random) {
  const auto area = digits(2, random);
  const auto number = digits(random.integer(4, 8), random);
  return fmt::format("0{}-{}", area, number);
}

std::string ordinal(RandomStream& random) {
  const auto n = random.integer(1, 31);
  const bool teen = n >= 11 && n <= 13;
  const auto last = teen ? 0 : n % 10;
  return std::to_string(n) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

}  // namespace

std::string number_like_text(RandomStream& random) {
  using Shape = std::string (*)(RandomStream&);
  static constexpr std::array<Shape, 12> kShapes = {
      whole_number, whole_number, whole_number, price, price, time_of_day,
      date,         code,         year,         share, phone, ordinal};
  return kShapes[static_cast<std::size_t>(random.integer(0, kShapes.size() - 1))](random);
}

std::string with_punctuation(const std::string& word, RandomStream& random) {
  static constexpr std::array<std::string_view, 9> kAfter = {".", ",",  "!", "?", ":",
                                                             ";", "'s", "-", "."};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kAround = {
      {{"(", ")"}, {"\"", "\""}, {"'", "'"}, {"[", "]"}}};
  if (random.chance(0.75)) return word + std::string(pick(kAfter, random));
  const auto& [before, after] = kAround[static_cast<std::size_t>(random.integer(0, 3))];
  return std::string(before) + word + std::string(after);
}

std::string with_case(const std::string& text, TextCase text_case, RandomStream& random) {
  switch (text_case) {
    case TextCase::AsIs:
      return text;
    case TextCase::Upper:
      return upper(text);
    case TextCase::Lower:
      return lower_case(text);
    case TextCase::Mixed:
      break;
  }
  const double draw = random.uniform();
  if (draw < 0.30) return upper(text);
  if (draw < 0.60) return title(text);
  return draw < 0.80 ? lower_case(text) : text;
}

}  // namespace ocr
