// Base64 with padding (RFC 4648 §4), strict: no white space, no missing or surplus padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ocr {

std::string base64_encode(std::string_view bytes);
std::optional<std::string> base64_decode(std::string_view text);  // nothing when it is not base64

}  // namespace ocr
