// Text into HTML.
#pragma once

#include <string>
#include <string_view>

namespace ocr {

// Safe as an element's text and between double or single quotes. Bytes that are not UTF-8 and
// control characters, which HTML forbids, become U+FFFD.
std::string escape_html(std::string_view text);

// An element whose text keeps its own direction, so that Arabic does not turn what stands around
// it.
std::string isolated(std::string_view text);  // <bdi>...</bdi>, escaped

}  // namespace ocr
