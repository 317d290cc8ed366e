#include "data/text_sources/text_part.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/error.h"

namespace ocr {
namespace {

bool is_ascii_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

std::string ascii_key(std::string_view text) {
  std::string key;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') key += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

std::string folded_key(const icu::UnicodeString& text) {
  const auto folded = icu::UnicodeString(text).foldCase();
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) kept.append(c);
  }
  std::string key;
  kept.toUTF8String(key);
  return key;
}

// What stays the same under a change of case and under added marks; the text itself where it has
// neither letters nor digits.
std::string key_of_text(std::string_view text) {
  auto key = is_ascii_text(text) ? ascii_key(text)
                                 : folded_key(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                       text.data(), static_cast<std::int32_t>(text.size()))));
  return key.empty() ? std::string(text) : key;
}

constexpr std::uint64_t kTriesForBlanks = 100;
constexpr double kCertainty = 50;  // draws are missed by e^-50 where half the texts would do

}  // namespace

void describe(TextSplitOptions& o, config::Visitor& v) {
  v.field("part", o.part, "all texts, those for train, or those for test.");
  v.field(
      "test_share", o.test_share,
      "Share of all possible texts that are for tests, by a hash of the text: above 0, below 1.",
      config::between(0, 1));
}

TextPart::TextPart(const TextSplitOptions& options) : options_(options) {
  if (!is_all() && !(options.test_share > 0 && options.test_share < 1)) {
    fail(ErrorCode::Config, "split.test_share: {} must be above 0 and below 1 for part {}",
         options.test_share, options.part == TextPartName::Test ? "test" : "train");
  }
}

bool TextPart::holds(std::string_view text) const {
  if (is_all()) return true;
  // The stream's name is the text: its first number is a hash that no option changes.
  const bool is_test = RandomStream(0, key_of_text(text)).uniform() < options_.test_share;
  return is_test == (options_.part == TextPartName::Test);
}

std::uint64_t TextPart::tries() const {
  if (is_all()) return kTriesForBlanks;
  const bool test = options_.part == TextPartName::Test;
  const double share = test ? options_.test_share : 1 - options_.test_share;
  return static_cast<std::uint64_t>(std::clamp(kCertainty / share, 100.0, 1e6));
}

std::string TextPart::description() const {
  if (is_all()) return "all texts";
  return fmt::format("the {} part (test_share {})",
                     options_.part == TextPartName::Test ? "test" : "train", options_.test_share);
}

bool is_blank_text(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

void fail_to_draw_text(const TextPart& part, const std::string& last) {
  if (is_blank_text(last)) {
    fail(ErrorCode::Config, "{} texts drawn in a row are empty: the source has nothing to show",
         part.tries());
  }
  fail(ErrorCode::Config,
       "none of {} texts drawn belongs to {}; the last was '{}': the source has too few different "
       "texts for a split",
       part.tries(), part.description(), last);
}

}  // namespace ocr
