// SHA-256 of what is stored, so that a flipped or missing byte is noticed.
#pragma once

#include <string>
#include <string_view>

namespace ocr {

std::string sha256(std::string_view bytes);      // 32 raw bytes
std::string to_hex(std::string_view bytes);      // "1d2d62..."

}  // namespace ocr
