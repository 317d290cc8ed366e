// UTF-8 to code points and back, strict: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <string>
#include <string_view>

namespace ocr {

bool is_utf8(std::string_view bytes);
std::u32string from_utf8(
    std::string_view bytes);  // throws Error (CorruptFile) with the byte offset
std::string to_utf8(std::u32string_view text);
std::string to_utf8(char32_t character);
std::string code_point_name(char32_t character);  // "綜 (U+7D9C)", for messages

}  // namespace ocr
