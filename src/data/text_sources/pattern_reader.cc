#include "data/text_sources/pattern_reader.h"

#include <algorithm>

#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::size_t kLongestExpression = 1000;   // characters
constexpr std::int64_t kLargestNumber = 0x10FFFF;  // larger ones stay just above it

int digit_value(char32_t c, int base) {
  int value = base;
  if (c >= U'0' && c <= U'9') value = static_cast<int>(c - U'0');
  if (c >= U'a' && c <= U'f') value = static_cast<int>(c - U'a') + 10;
  if (c >= U'A' && c <= U'F') value = static_cast<int>(c - U'A') + 10;
  return value < base ? value : -1;
}

}  // namespace

PatternReader::PatternReader(const std::string& expression) {
  if (!is_utf8(expression)) fail(ErrorCode::Config, "a pattern that is not valid UTF-8");
  expression_ = expression;
  text_ = from_utf8(expression);
  if (text_.empty()) fail_here("the pattern is empty");
  if (text_.size() > kLongestExpression) {
    expression_ = to_utf8(text_.substr(0, 40)) + "...";
    fail_at(kLongestExpression, fmt::format("longer than {} characters", kLongestExpression));
  }
}

bool PatternReader::take(char32_t character) {
  const bool is_next = next_is(character);
  at_ += is_next ? 1 : 0;
  return is_next;
}

bool PatternReader::take(std::u32string_view text) {
  const bool is_next = next_is(text);
  at_ += is_next ? text.size() : 0;
  return is_next;
}

char32_t PatternReader::take() {
  return text_[at_++];
}

std::optional<std::int64_t> PatternReader::take_number(int base, std::size_t digits) {
  std::optional<std::int64_t> number;
  for (; digits > 0 && !at_end() && digit_value(text_[at_], base) >= 0; --digits) {
    number =
        std::min(number.value_or(0) * base + digit_value(text_[at_], base), kLargestNumber + 1);
    ++at_;
  }
  return number;
}

void PatternReader::fail_at(std::size_t place, std::string_view problem) const {
  fail(ErrorCode::Config, "'{}': column {}: {}", expression_, place + 1, problem);
}

}  // namespace ocr
