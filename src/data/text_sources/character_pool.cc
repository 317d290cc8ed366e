#include "data/text_sources/character_pool.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <map>
#include <set>

#include "base/error.h"
#include "text/utf8.h"

namespace ocr {
namespace {

bool is_combining_mark(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool is_drawable_alone(char32_t c) {
  const auto character = static_cast<UChar32>(c);
  return !u_isUWhiteSpace(character) && !u_iscntrl(character) &&
         u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0;
}

bool is_latin_letter(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error) == USCRIPT_LATIN;
}

constexpr std::u32string_view kAsciiLetters =
    U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

}  // namespace

CharacterPool::CharacterPool(std::u32string_view characters, std::string_view source) {
  std::set<char32_t> seen;
  for (const char32_t c : characters) {
    if (!is_drawable_alone(c) || !seen.insert(c).second) continue;
    if (!is_combining_mark(c)) letters_.members.push_back(characters_.size());
    all_.members.push_back(characters_.size());
    characters_ += c;
  }
  if (letters_.members.empty()) {
    fail(ErrorCode::Config, "{}: no character that a word can begin with", source);
  }
}

void CharacterPool::weigh_inverse_to(const std::vector<std::string>& texts) {
  std::map<char32_t, double> counts;
  for (const auto& text : texts) {
    for (const char32_t c : from_utf8(text)) ++counts[c];
  }
  for (Part* part : {&all_, &letters_}) {
    std::vector<double> weights;
    for (const auto member : part->members) {
      const auto found = counts.find(characters_[member]);
      weights.push_back(1 / (1 + (found == counts.end() ? 0 : found->second)));
    }
    part->weights.emplace(weights, "RandomCharacters.inverse_to");
  }
}

char32_t CharacterPool::draw_from(const Part& part, RandomStream& random) const {
  const auto last = static_cast<std::int64_t>(part.members.size()) - 1;
  const auto which =
      part.weights ? part.weights->draw(random) : static_cast<std::size_t>(random.integer(0, last));
  return characters_[part.members[which]];
}

char32_t CharacterPool::draw_after(char32_t previous, RandomStream& random) const {
  const bool takes_mark = previous != 0 && !is_combining_mark(previous);
  return draw_from(takes_mark ? all_ : letters_, random);
}

std::u32string letters_of(const std::vector<std::string>& words) {
  std::set<char32_t> others;
  std::int64_t latin = 0;
  std::int64_t all = 0;
  for (const auto& word : words) {
    for (const char32_t c : from_utf8(word)) {
      if (!u_isalpha(static_cast<UChar32>(c)) && !is_combining_mark(c)) continue;
      ++all;
      if (is_latin_letter(c))
        ++latin;
      else
        others.insert(c);
    }
  }
  return 2 * latin >= all ? std::u32string(kAsciiLetters)
                          : std::u32string(others.begin(), others.end());
}

}  // namespace ocr
