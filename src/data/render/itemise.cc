#include "data/render/itemise.h"

#include <fribidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "base/error.h"
#include "data/render/coverage.h"

namespace ocr {
namespace {

// Nothing below the Hebrew block is written from right to left.
bool may_be_bidirectional(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x0590; });
}

std::vector<FriBidiLevel> bidi_levels(std::u32string_view text) {
  std::vector<FriBidiLevel> levels(text.size(), 0);
  if (!may_be_bidirectional(text)) return levels;
  const std::vector<FriBidiChar> characters(text.begin(), text.end());
  const auto length = static_cast<FriBidiStrIndex>(text.size());
  std::vector<FriBidiCharType> types(text.size());
  std::vector<FriBidiBracketType> brackets(text.size());
  fribidi_get_bidi_types(characters.data(), length, types.data());
  fribidi_get_bracket_types(characters.data(), length, types.data(), brackets.data());
  FriBidiParType base = FRIBIDI_PAR_ON;  // from the first strong character
  const auto highest = fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length,
                                                           &base, levels.data());
  if (highest == 0) fail("FriBidi ran out of memory on a text of {} characters", length);
  return levels;
}

bool inherits(int script) {
  return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
}

struct OpenBracket {
  char32_t closing = 0;
  int script = 0;
};

// A closing bracket takes the script of its opening one (UAX #24, 5.1), whatever stands between:
// else the two could come from different fonts.
int script_of_common(char32_t c, int current, std::vector<OpenBracket>& open) {
  const auto character = static_cast<UChar32>(c);
  const auto type = u_getIntPropertyValue(character, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
  if (type == U_BPT_OPEN) {
    open.push_back({static_cast<char32_t>(u_getBidiPairedBracket(character)), current});
  }
  if (type != U_BPT_CLOSE) return current;
  const auto partner = std::find_if(open.rbegin(), open.rend(),
                                    [&](const OpenBracket& b) { return b.closing == c; });
  if (partner == open.rend()) return current;
  const int script = partner->script;
  open.erase(std::prev(partner.base()), open.end());
  return script;
}

std::vector<int> scripts_of(std::u32string_view text) {
  std::vector<int> scripts;
  for (const auto c : text) {
    UErrorCode status = U_ZERO_ERROR;
    scripts.push_back(uscript_getScript(static_cast<UChar32>(c), &status));
  }
  const auto first = std::find_if_not(scripts.begin(), scripts.end(), inherits);
  int current = first == scripts.end() ? static_cast<int>(USCRIPT_COMMON) : *first;
  std::vector<OpenBracket> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (inherits(scripts[i])) scripts[i] = script_of_common(text[i], current, open);
    current = scripts[i];
  }
  return scripts;
}

bool extends_cluster(char32_t c) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & U_GC_M_MASK) != 0 || is_ignorable(c);
}

}  // namespace

std::vector<TextPiece> itemise(std::u32string_view text) {
  const auto levels = bidi_levels(text);
  const auto scripts = scripts_of(text);
  std::vector<TextPiece> pieces;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (pieces.empty() || pieces.back().level != levels[i] || pieces.back().script != scripts[i]) {
      pieces.push_back({i, 0, levels[i], scripts[i]});
    }
    ++pieces.back().length;
  }
  return pieces;
}

std::vector<std::size_t> cluster_starts(std::u32string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 0 || !extends_cluster(text[i])) starts.push_back(i);
  }
  return starts;
}

}  // namespace ocr
