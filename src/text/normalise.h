// Unicode's normal form and lower case.
#pragma once

#include <string>
#include <string_view>

namespace ocr {

// Both take UTF-8 and throw Error (CorruptFile) for bytes that are not.
std::string nfc(std::string_view utf8);         // composed: "e" + U+0301 becomes "é"
std::string lower_case(std::string_view utf8);  // of the root locale: the same on every machine

}  // namespace ocr
