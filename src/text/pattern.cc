#include "text/pattern.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "base/error.h"

namespace ocr {
namespace {

// ICU's time limit counts steps of about a millisecond: an expression that backtracks for ever ends
// here, and no honest one on a file name comes near.
constexpr std::int32_t kTimeLimit = 1000;

}  // namespace

struct Pattern::Compiled {
  std::string expression;
  std::unique_ptr<icu::RegexPattern> pattern;
};

Pattern::Pattern(const std::string& expression) : compiled_(std::make_unique<Compiled>()) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError where{};
  compiled_->expression = expression;
  compiled_->pattern.reset(
      icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(expression), where, error));
  if (U_FAILURE(error)) {
    fail(ErrorCode::Usage, "'{}' is no regular expression: {} at character {}", expression,
         u_errorName(error), where.offset);
  }
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

std::optional<std::string> Pattern::key_of(std::string_view utf8) const {
  UErrorCode error = U_ZERO_ERROR;
  const auto text = icu::UnicodeString::fromUTF8(std::string(utf8));  // the matcher refers to it
  const std::unique_ptr<icu::RegexMatcher> matcher(compiled_->pattern->matcher(text, error));
  if (matcher != nullptr) matcher->setTimeLimit(kTimeLimit, error);
  const bool found = U_SUCCESS(error) && matcher->find(error);
  std::string key;
  if (found) matcher->group(matcher->groupCount() > 0 ? 1 : 0, error).toUTF8String(key);
  if (U_FAILURE(error)) {
    fail("'{}' cannot be matched with '{}': {}", compiled_->expression, utf8, u_errorName(error));
  }
  return found ? std::optional(key) : std::nullopt;
}

}  // namespace ocr
