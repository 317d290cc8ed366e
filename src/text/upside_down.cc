#include "text/upside_down.h"

#include <algorithm>

#include "text/utf8.h"

namespace ocr {
namespace {

// Pairs: each the other, turned.
constexpr std::u32string_view kTurned =
    U"001188HHIINNOOSSXXZZlloossxxzz||::==++**%%--––——~~  ··••69bqdpnuMW.˙<>//\\\\()[]{}";

char32_t turned(char32_t character) {
  for (std::size_t i = 0; i + 1 < kTurned.size(); i += 2) {
    if (kTurned[i] == character) return kTurned[i + 1];
    if (kTurned[i + 1] == character) return kTurned[i];
  }
  return 0;
}

}  // namespace

bool reads_same_upside_down(std::string_view text) {
  const auto characters = from_utf8(text);
  return std::equal(characters.begin(), characters.end(), characters.rbegin(),
                    [](char32_t a, char32_t b) { return turned(b) == a; });
}

}  // namespace ocr
