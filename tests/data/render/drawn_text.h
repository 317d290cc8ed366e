// What a font makes of a text, to compare fonts by.
#pragma once

#include <string>
#include <string_view>

#include "data/render/font_file.h"

namespace ocr::test {

// Glyphs, positions, ink and pixels at 32 pixels per em, as one value; "missing: ..." where the
// font lacks characters; "error: ..." where it cannot be opened or drawn with.
std::string drawn_text(const FontFile& font, std::u32string_view text);

}  // namespace ocr::test
