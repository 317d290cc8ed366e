// Recursive descent over the expressions of text_pattern.h.
//
//   alternatives := sequence ('|' sequence)*
//   sequence     := (atom quantifier?)*
//   atom         := '(' '?:'? alternatives ')' | '[' class ']' | '.' | escape | character
//   quantifier   := '?' | '*' | '+' | '{' low (',' high?)? '}'
#pragma once

#include <string>
#include <string_view>

#include "data/text_sources/pattern_node.h"

namespace ocr {

// See TextPattern's constructor.
PatternNode parse_text_pattern(const std::string& expression, std::u32string_view dictionary);

}  // namespace ocr
