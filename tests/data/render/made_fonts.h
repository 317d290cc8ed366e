// Fonts made from fonts: tables taken out, changed and added, and packed in every way that OpenType
// has. The formats are those of the OpenType, WOFF and WOFF2 specifications.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "data/render/font_file.h"

namespace ocr::test {

using FontTables = std::map<std::string, std::string>;  // by tag

FontTables font_tables(const FontFile& file);  // of a file with one face

std::string as_sfnt(const FontTables& tables);
std::string as_collection(const std::vector<FontTables>& faces);
std::string as_woff(const FontTables& tables);   // WOFF 1.0, stored
std::string as_woff2(const FontTables& tables);  // no transforms, Brotli's uncompressed blocks

std::string big_endian(std::uint64_t value, int bytes);

// Tables of one kind, whole.
std::string cmap_of(char32_t first, char32_t last, std::uint32_t glyph);      // format 12
std::string cmap_to_one(char32_t first, char32_t last, std::uint32_t glyph);  // format 13
void add_colour_layers(FontTables& tables, std::uint32_t glyph, std::uint32_t drawn_as);    // COLR
void add_apple_pictures(FontTables& tables, std::uint32_t glyph, const std::string& png);   // sbix
void add_google_pictures(FontTables& tables, std::uint32_t glyph, const std::string& png);  // CBDT

// Overwrites a part of a glyph's description in glyf: at 2 its box (left, bottom, right, top, two
// bytes each), at 10 the last point of its first contour.
void overwrite_glyph(FontTables& tables,
                     std::uint32_t glyph,
                     std::size_t at,
                     const std::string& bytes);

}  // namespace ocr::test
