// A pattern's characters one by one, and errors that say where.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace ocr {

class PatternReader {
 public:
  explicit PatternReader(const std::string& expression);  // throws Error where it is not UTF-8

  bool at_end() const { return at_ == text_.size(); }
  bool next_is(char32_t character) const { return !at_end() && text_[at_] == character; }
  bool next_is(std::u32string_view text) const { return rest().substr(0, text.size()) == text; }
  bool take(char32_t character);  // true, and moves on, where it is next
  bool take(std::u32string_view text);
  char32_t take();  // the next one, whatever it is; not at the end
  // Of at most so many digits; nothing where no digit is next.
  std::optional<std::int64_t> take_number(int base, std::size_t digits = 100);
  std::size_t place() const { return at_; }

  [[noreturn]] void fail_at(std::size_t place, std::string_view problem) const;
  [[noreturn]] void fail_here(std::string_view problem) const { fail_at(at_, problem); }

 private:
  std::u32string_view rest() const { return std::u32string_view(text_).substr(at_); }

  std::string expression_;
  std::u32string text_;
  std::size_t at_ = 0;
};

}  // namespace ocr
