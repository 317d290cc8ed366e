// Training and test texts apart: whether a text is for tests depends on the text alone, so no two
// runs share one, whatever their seeds, sources and languages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/config/visitor.h"
#include "base/random.h"

namespace ocr {

enum class TextPartName { All, Train, Test };
template <>
struct config::EnumNames<TextPartName> {
  static constexpr std::pair<TextPartName, std::string_view> kNames[] = {
      {TextPartName::All, "all"}, {TextPartName::Train, "train"}, {TextPartName::Test, "test"}};
};

struct TextSplitOptions {
  TextPartName part = TextPartName::All;
  double test_share = 0.1;  // of all possible texts, above 0 and below 1
};
void describe(TextSplitOptions& o, config::Visitor& v);

class TextPart {
 public:
  TextPart() = default;                                // all texts
  explicit TextPart(const TextSplitOptions& options);  // throws Error (Config) for the share

  // By case-folded letters and digits, so "Word", "WORD" and "word!" are of one part.
  bool holds(std::string_view text) const;

  bool is_all() const { return options_.part == TextPartName::All; }
  std::uint64_t tries() const;  // draws after which it is certain that a source has no such text
  std::string description() const;  // "the test part (test_share 0.1)", for messages

 private:
  TextSplitOptions options_;
};

bool is_blank_text(std::string_view text);  // nothing but spaces

[[noreturn]] void fail_to_draw_text(const TextPart& part, const std::string& last);

// The first text of draw(random, try) that is not blank and belongs to the part; `try` counts from
// 0. Throws Error when the part has no such text.
template <typename Draw>
std::string draw_in_part(const TextPart& part, RandomStream random, const Draw& draw) {
  std::string text;
  for (std::uint64_t i = 0; i < part.tries(); ++i) {
    RandomStream own = random;
    text = draw(own, i);
    if (!is_blank_text(text) && part.holds(text)) return text;
    random = random.fork("again");
  }
  fail_to_draw_text(part, text);
}

}  // namespace ocr
