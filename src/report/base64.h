// Bytes as text, for images inside an HTML file (RFC 4648 §4, with padding).
#pragma once

#include <string>
#include <string_view>

namespace ocr {

std::string base64(std::string_view bytes);

}  // namespace ocr
