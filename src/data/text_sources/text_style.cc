#include "data/text_sources/text_style.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <numeric>
#include <vector>

#include "data/text_sources/prose.h"
#include "text/normalise.h"

namespace ocr {
namespace {

bool has_only_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

std::string upper_cased(const std::string& text) {
  if (has_only_ascii(text)) {
    std::string upper = text;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper;
  }
  std::string upper;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()).toUTF8String(upper);
  return nfc(upper);
}

bool is_ascii_punctuation(unsigned char c) {
  return c < 0x80 && !std::isalnum(c);
}

// The first character behind an opening mark; the rest becomes lower case.
std::string capitalised(const std::string& text) {
  std::size_t first = 0;
  while (first < text.size() && is_ascii_punctuation(static_cast<unsigned char>(text[first])))
    ++first;
  if (first == text.size()) return text;
  std::size_t rest = first + 1;
  while (rest < text.size() && (static_cast<unsigned char>(text[rest]) & 0xC0) == 0x80) ++rest;
  const auto capital = upper_cased(text.substr(first, rest - first));
  return nfc(text.substr(0, first) + capital + lower_case(text.substr(rest)));
}

std::vector<std::int32_t> offsets_of_characters(const std::string& text) {
  if (!has_only_ascii(text)) return cluster_offsets(text);
  std::vector<std::int32_t> offsets(text.size() + 1);
  std::iota(offsets.begin(), offsets.end(), 0);
  return offsets;
}

}  // namespace

std::string in_case(const std::string& text, TextCase text_case, RandomStream& random) {
  switch (text_case) {
    case TextCase::AsIs:
      return text;
    case TextCase::Upper:
      return upper_cased(text);
    case TextCase::Lower:
      return nfc(lower_case(text));
    case TextCase::Mixed:
      break;
  }
  const double draw = random.uniform();
  if (draw < 0.30) return upper_cased(text);
  if (draw < 0.60) return capitalised(text);
  return draw < 0.80 ? nfc(lower_case(text)) : text;
}

std::string cut_out(const std::string& text, RandomStream& random) {
  const auto offsets = offsets_of_characters(text);
  const auto characters = static_cast<std::int64_t>(offsets.size()) - 1;
  if (characters < 3) return text;
  const auto kept = random.integer((characters + 2) / 3, characters - 1);
  const double where = random.uniform();
  const auto last_start = characters - kept;
  const auto start = where < 0.4 ? 0 : where < 0.8 ? last_start : random.integer(0, last_start);
  const auto from = static_cast<std::size_t>(offsets[static_cast<std::size_t>(start)]);
  const auto to = static_cast<std::size_t>(offsets[static_cast<std::size_t>(start + kept)]);
  return trimmed_text(std::string_view(text).substr(from, to - from));
}

}  // namespace ocr
