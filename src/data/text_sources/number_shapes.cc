#include "data/text_sources/number_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace ocr {
namespace {

template <std::size_t N>
std::string_view one_of_texts(const std::array<std::string_view, N>& items, RandomStream& random) {
  return items[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(N) - 1))];
}

std::string digits_text(std::int64_t count, RandomStream& random) {
  std::string text;
  for (std::int64_t i = 0; i < count; ++i) text += static_cast<char>('0' + random.integer(0, 9));
  return text;
}

std::string grouped(std::int64_t number, std::string_view separator) {
  if (number < 1000) return std::to_string(number);
  return fmt::format("{}{}{:03}", grouped(number / 1000, separator), separator, number % 1000);
}

// Up to so many digits, each count of digits alike likely: small numbers are as frequent as large.
std::int64_t any_size(std::int64_t digits, RandomStream& random) {
  std::int64_t power = 1;
  for (auto i = random.integer(1, digits); i > 1; --i) power *= 10;
  return random.integer(power, power * 10 - 1);
}

// "1,234.50" where people write "$1,234.50", and "1.234,50" where they write "1.234,50 €".
std::string money(std::string_view thousands, std::string_view decimal, RandomStream& random) {
  const auto whole = grouped(any_size(random.chance(0.2) ? 7 : 3, random), thousands);
  return random.chance(0.6) ? fmt::format("{}{}{}", whole, decimal, digits_text(2, random)) : whole;
}

std::string_view minus_sign(RandomStream& random) {
  return random.chance(0.7) ? "-" : "−";
}

std::string_view ordinal_end(std::int64_t n) {
  const bool teen = n % 100 >= 11 && n % 100 <= 13;
  switch (teen ? 0 : n % 10) {
    case 1:
      return "st";
    case 2:
      return "nd";
    case 3:
      return "rd";
    default:
      return "th";
  }
}

}  // namespace

std::string integer_text(RandomStream& random) {
  return std::to_string(any_size(5, random));
}

std::string thousands_text(RandomStream& random) {
  static constexpr std::array<std::string_view, 4> kSeparators = {",", ".", " ", "'"};
  const auto number = any_size(3, random) * 1000 + random.integer(0, 999);
  return grouped(random.chance(0.3) ? number * 1000 + random.integer(0, 999) : number,
                 one_of_texts(kSeparators, random));
}

std::string decimal_text(RandomStream& random) {
  const auto whole = random.chance(0.3) ? 0 : any_size(3, random);
  const auto mark = random.chance(0.7) ? "." : ",";
  return fmt::format("{}{}{}", whole, mark, digits_text(random.integer(1, 3), random));
}

std::string negative_text(RandomStream& random) {
  const auto sign = minus_sign(random);
  return fmt::format("{}{}", sign,
                     random.chance(0.5) ? integer_text(random) : decimal_text(random));
}

std::string amount_text(RandomStream& random) {
  static constexpr std::array<std::string_view, 7> kBefore = {"$", "£",   "€",   "¥",
                                                              "₹", "US$", "CHF "};
  static constexpr std::array<std::string_view, 6> kBehind = {" €",  "€",    " kr",
                                                              " zł", " ₽", " EUR"};
  const double draw = random.uniform();
  if (draw < 0.2) return money(",", ".", random);
  if (draw < 0.65) {
    const auto sign = one_of_texts(kBefore, random);
    return fmt::format("{}{}", sign, money(",", ".", random));
  }
  const auto sign = one_of_texts(kBehind, random);
  return fmt::format("{}{}", money(".", ",", random), sign);
}

std::string time_text(RandomStream& random) {
  static constexpr std::array<std::string_view, 4> kHalves = {"am", "pm", " AM", " PM"};
  const auto minute = random.integer(0, 59);
  if (random.chance(0.4)) {
    const auto hour = random.integer(1, 12);
    return fmt::format("{}:{:02}{}", hour, minute, one_of_texts(kHalves, random));
  }
  const auto hour = random.integer(0, 23);
  if (random.chance(0.2))
    return fmt::format("{:02}:{:02}:{:02}", hour, minute, random.integer(0, 59));
  return random.chance(0.5) ? fmt::format("{:02}:{:02}", hour, minute)
                            : fmt::format("{}:{:02}", hour, minute);
}

std::string date_text(RandomStream& random) {
  static constexpr std::array<std::string_view, 3> kBetween = {"/", "-", "."};
  const auto mark = one_of_texts(kBetween, random);
  const auto day = random.integer(1, 31);
  const auto month = random.integer(1, 12);
  const auto year = random.integer(1950, 2035);
  const double draw = random.uniform();
  if (draw < 0.25) return fmt::format("{}{}{:02}{}{:02}", year, mark, month, mark, day);
  if (draw < 0.5) return fmt::format("{:02}{}{:02}{}{:02}", day, mark, month, mark, year % 100);
  return draw < 0.6 ? fmt::format("{}{}{}{}{}", day, mark, month, mark, year)
                    : fmt::format("{:02}{}{:02}{}{}", day, mark, month, mark, year);
}

std::string year_text(RandomStream& random) {
  return std::to_string(random.integer(1850, 2035));
}

std::string phone_text(RandomStream& random) {
  if (random.chance(0.3)) {
    const auto country = random.integer(1, 99);
    const auto area = random.integer(10, 999);
    return fmt::format("+{} {} {}", country, area, digits_text(random.integer(6, 8), random));
  }
  const auto area = digits_text(2, random);
  const auto mark = random.chance(0.5) ? "-" : " ";
  return fmt::format("0{}{}{}", area, mark, digits_text(random.integer(4, 8), random));
}

std::string ordinal_text(RandomStream& random) {
  const auto n = random.chance(0.8) ? random.integer(1, 31) : random.integer(1, 999);
  return fmt::format("{}{}", n, ordinal_end(n));
}

std::string code_text(RandomStream& random) {
  std::string text;
  for (auto i = random.integer(1, 3); i > 0; --i) {
    text += static_cast<char>('A' + random.integer(0, 25));
  }
  if (random.chance(0.2)) text += '-';
  return text + digits_text(random.integer(1, 4), random);
}

std::string percentage_text(RandomStream& random) {
  const auto number = random.chance(0.7)
                          ? std::to_string(random.integer(1, 100))
                          : fmt::format("{}.{}", random.integer(0, 99), random.integer(0, 9));
  return number + (random.chance(0.85) ? "%" : " %");
}

std::string temperature_text(RandomStream& random) {
  static constexpr std::array<std::string_view, 5> kUnits = {"°C", " °C", "°F", " °F", "°"};
  const auto sign = random.chance(0.25) ? minus_sign(random) : std::string_view();
  const auto degrees = random.integer(0, 45);
  return fmt::format("{}{}{}", sign, degrees, one_of_texts(kUnits, random));
}

std::string range_text(RandomStream& random) {
  static constexpr std::array<std::string_view, 3> kDashes = {"-", "–", " - "};
  const auto low = random.chance(0.3) ? random.integer(1850, 2030) : any_size(3, random);
  const auto high = low + random.integer(1, std::max<std::int64_t>(2, low / 2));
  return fmt::format("{}{}{}", low, one_of_texts(kDashes, random), high);
}

}  // namespace ocr
