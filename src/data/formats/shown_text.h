// A value of a file as a message shows it.
#pragma once

#include <string>
#include <string_view>

namespace ocr {

// At most 60 characters, then "..."; what a terminal would not show is written out, as <TAB> or
// \x0d. Always UTF-8.
std::string shown_text(std::string_view text);

}  // namespace ocr
