// Characters as a page shows them: what cannot be seen gets a sign that can.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ocr {

// The character; a space as "␣", a mark on a dotted circle, what is invisible as "U+200D".
std::string visible_character(char32_t character);

std::string code_point_text(char32_t character);  // "U+0061"
std::string character_title(char32_t character);  // "U+0061 LATIN SMALL LETTER A"

std::string unicode_block(char32_t character);  // "Basic Latin", "CJK Unified Ideographs"

// The most frequent first; equal ones in Unicode's order.
using CharacterCounts = std::vector<std::pair<char32_t, std::int64_t>>;
CharacterCounts by_count(const std::map<char32_t, std::int64_t>& counts);

}  // namespace ocr
