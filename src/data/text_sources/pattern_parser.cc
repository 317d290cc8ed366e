#include "data/text_sources/pattern_parser.h"

#include <algorithm>
#include <utility>

#include "data/text_sources/pattern_class.h"
#include "data/text_sources/pattern_reader.h"
#include "data/text_sources/text_pattern.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr int kDeepestGroup = 50;

class PatternParser {
 public:
  PatternParser(const std::string& expression, std::u32string_view dictionary)
      : reader_(expression), dictionary_(dictionary) {}

  PatternNode parse() {
    auto node = alternatives();
    if (!reader_.at_end()) reader_.fail_here("')' without '('");
    return node;
  }

 private:
  PatternNode alternatives() {
    PatternAlternatives all;
    std::int64_t longest = 1;
    do {
      all.parts.push_back(sequence());
      longest = std::max(longest, all.parts.back().longest);
    } while (reader_.take(U'|'));
    if (all.parts.size() == 1) return std::move(all.parts[0]);
    return {std::move(all), longest};
  }

  PatternNode sequence() {
    PatternSequence sequence;
    std::int64_t longest = 0;
    while (!reader_.at_end() && !reader_.next_is(U'|') && !reader_.next_is(U')')) {
      sequence.parts.push_back(repeated());
      longest += sequence.parts.back().longest;
      check_length(longest);
    }
    return {std::move(sequence), std::max<std::int64_t>(longest, 1)};
  }

  PatternNode repeated() {
    auto part = atom();
    PatternRepetition repetition;
    if (!quantifier(repetition)) return part;
    const auto longest = std::max<std::int64_t>(1, repetition.high * part.longest);
    check_length(longest);
    repetition.part.push_back(std::move(part));
    return {std::move(repetition), longest};
  }

  PatternNode atom() {
    const auto start = reader_.place();
    if (reader_.take(U'(')) return group(start);
    if (reader_.take(U'[')) return character(parse_pattern_class(reader_, dictionary_));
    if (reader_.take(U'.')) return character(visible_ascii());
    if (reader_.take(U'\\')) return character(parse_pattern_escape(reader_, dictionary_));
    return literal();
  }

  PatternNode group(std::size_t start) {
    if (reader_.next_is(U'?') && !reader_.take(U"?:")) {
      reader_.fail_at(start, "of the groups that begin with '(?' only (?:...) is known here");
    }
    if (++depth_ > kDeepestGroup) {
      reader_.fail_at(start, fmt::format("more than {} groups in each other", kDeepestGroup));
    }
    auto inside = alternatives();
    --depth_;
    if (!reader_.take(U')')) reader_.fail_here("group is not closed: ')' is missing");
    return inside;
  }

  PatternNode literal() {
    const auto start = reader_.place();
    const char32_t c = reader_.take();
    if (c == U'^' || c == U'$') {
      reader_.fail_at(start, "a generated text has no rest to stand in: leave '^' and '$' out");
    }
    if (std::u32string_view(U"?*+{").find(c) != std::u32string_view::npos) {
      reader_.fail_at(start, fmt::format("nothing to repeat before '{}'", to_utf8(c)));
    }
    if (c == U'}' || c == U']') {
      reader_.fail_at(start, fmt::format("write '{0}' as \\{0}", to_utf8(c)));
    }
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
      reader_.fail_at(start, code_point_name(c) + " is no character that can be shown");
    }
    return character(icu::UnicodeSet(static_cast<UChar32>(c), static_cast<UChar32>(c)));
  }

  static PatternNode character(icu::UnicodeSet set) {
    const auto size = set.size();
    return {PatternCharacter{std::move(set), size}, 1};
  }

  // False where none is next.
  bool quantifier(PatternRepetition& repetition) {
    const auto start = reader_.place();
    if (reader_.take(U'?')) return set_counts(repetition, 0, 1, start);
    if (reader_.take(U'*')) return set_counts(repetition, 0, TextPattern::kOpenEnd, start);
    if (reader_.take(U'+')) return set_counts(repetition, 1, TextPattern::kOpenEnd, start);
    if (!reader_.take(U'{')) return false;
    const auto low = reader_.take_number(10);
    if (!low) reader_.fail_here("expected a number of repetitions, such as {2} or {2,5}");
    auto high = low;
    if (reader_.take(U',')) {
      high = reader_.take_number(10).value_or(std::max(*low, TextPattern::kOpenEnd));
    }
    if (!reader_.take(U'}')) reader_.fail_here("the number is not closed: '}' is missing");
    return set_counts(repetition, *low, *high, start);
  }

  bool set_counts(PatternRepetition& repetition,
                  std::int64_t low,
                  std::int64_t high,
                  std::size_t start) {
    if (high < low) reader_.fail_at(start, "the second number is below the first");
    repetition.low = low;
    repetition.high = high;
    return true;
  }

  void check_length(std::int64_t longest) const {
    if (longest > TextPattern::kLongest) {
      reader_.fail_here(fmt::format("the text up to here can have more than {} characters",
                                    TextPattern::kLongest));
    }
  }

  PatternReader reader_;
  std::u32string_view dictionary_;
  int depth_ = 0;
};

}  // namespace

PatternNode parse_text_pattern(const std::string& expression, std::u32string_view dictionary) {
  return PatternParser(expression, dictionary).parse();
}

}  // namespace ocr
