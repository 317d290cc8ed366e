// Private to image/: the formats that are known but not read here, so that a refusal can name them.
#pragma once

#include <string>
#include <string_view>

namespace ocr {

// Throws Error: UnsupportedFormat with the format's name and what to do, or CorruptFile for an
// empty file and a damaged PNG signature. For bytes that no decoder recognises.
[[noreturn]] void refuse_format(std::string_view bytes, std::string_view name);

// "GIF", "JPEG 2000", ...; empty where nothing is recognised.
std::string_view refused_format_name(std::string_view bytes);

}  // namespace ocr
