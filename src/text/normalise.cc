#include "text/normalise.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "text/utf8.h"

namespace ocr {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

icu::UnicodeString to_icu(std::string_view utf8) {
  if (utf8.size() > std::numeric_limits<std::int32_t>::max())
    fail("a text of {} bytes", utf8.size());
  (void)from_utf8(utf8);  // ICU would put U+FFFD where the bytes are no UTF-8
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::string from_icu(const icu::UnicodeString& text) {
  std::string utf8;
  return text.toUTF8String(utf8);
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

}  // namespace

std::string nfc(std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);
  UErrorCode error = U_ZERO_ERROR;
  const auto* normaliser = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) fail("ICU has no NFC data: {}", u_errorName(error));
  const auto composed = normaliser->normalize(to_icu(utf8), error);
  if (U_FAILURE(error)) fail("ICU cannot normalise a text: {}", u_errorName(error));
  return from_icu(composed);
}

std::string lower_case(std::string_view utf8) {
  if (is_ascii(utf8)) return lower_ascii(utf8);
  return from_icu(to_icu(utf8).toLower(icu::Locale::getRoot()));
}

}  // namespace ocr
