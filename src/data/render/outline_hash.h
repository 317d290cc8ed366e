// A number for the shape of a glyph: equal shapes, equal numbers, wherever they stand on the line.
#pragma once

#include <cstdint>

struct hb_font_t;

namespace ocr {

constexpr std::uint64_t kEmptyOutline = 0;  // no ink: a blank, or a glyph of bitmaps or layers only

std::uint64_t outline_hash(hb_font_t* font, std::uint32_t glyph);

}  // namespace ocr
