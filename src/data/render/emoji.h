// Pictures that stand in texts as characters. A recogniser reads text, and one colour cannot draw
// them.
#pragma once

#include <string>
#include <string_view>

namespace ocr {

// The emoji of a text, each of its code points once; empty for a text without. An emoji is what
// Unicode (UTS #51) shows as a picture: a character that is one by itself (unless U+FE0E asks for
// its text form) or by U+FE0F, a keycap, a flag, and whatever is joined or added to these. Digits,
// # and *, and signs such as (c), TM and hearts in their text form are text.
std::u32string emoji_in(std::u32string_view text);

}  // namespace ocr
