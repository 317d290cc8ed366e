// Regular expressions over UTF-8, in ICU's syntax.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ocr {

class Pattern {
 public:
  explicit Pattern(const std::string& expression);  // throws Error (Usage) where it is malformed
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  // The first capture group of the first match, or the whole match for an expression without
  // groups. Nothing where the expression does not match; "" where the group took no part in the
  // match. Throws Error for an expression that takes too long on this text.
  std::optional<std::string> key_of(std::string_view utf8) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace ocr
