#include "data/text_sources/text_pattern.h"

#include "data/text_sources/pattern_parser.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace ocr {
namespace {

void generate_from(const PatternNode& node, RandomStream& random, std::u32string& text);

void add_text(const PatternCharacter& character, RandomStream& random, std::u32string& text) {
  const auto which = random.integer(0, character.size - 1);
  text += static_cast<char32_t>(character.set.charAt(static_cast<std::int32_t>(which)));
}

void add_text(const PatternSequence& sequence, RandomStream& random, std::u32string& text) {
  for (const auto& part : sequence.parts) generate_from(part, random, text);
}

void add_text(const PatternAlternatives& all, RandomStream& random, std::u32string& text) {
  const auto last = static_cast<std::int64_t>(all.parts.size()) - 1;
  generate_from(all.parts[static_cast<std::size_t>(random.integer(0, last))], random, text);
}

void add_text(const PatternRepetition& repetition, RandomStream& random, std::u32string& text) {
  const auto count = random.integer(repetition.low, repetition.high);
  for (std::int64_t i = 0; i < count; ++i) generate_from(repetition.part[0], random, text);
}

void generate_from(const PatternNode& node, RandomStream& random, std::u32string& text) {
  std::visit([&](const auto& kind) { add_text(kind, random, text); }, node.is);
}

}  // namespace

TextPattern::TextPattern(const std::string& expression, std::u32string_view dictionary)
    : root_(std::make_unique<PatternNode>(parse_text_pattern(expression, dictionary))) {}
TextPattern::~TextPattern() = default;
TextPattern::TextPattern(TextPattern&&) noexcept = default;
TextPattern& TextPattern::operator=(TextPattern&&) noexcept = default;

std::string TextPattern::generate(RandomStream& random) const {
  std::u32string text;
  generate_from(*root_, random, text);
  return nfc(to_utf8(text));
}

}  // namespace ocr
