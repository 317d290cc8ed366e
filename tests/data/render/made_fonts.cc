#include "made_fonts.h"

#include <algorithm>

#include "base/files.h"

namespace ocr::test {
namespace {

std::uint64_t number_at(const std::string& bytes, std::size_t at, int length) {
  std::uint64_t value = 0;
  for (int i = 0; i < length; ++i) {
    value = value << 8 | static_cast<std::uint8_t>(bytes.at(at + static_cast<std::size_t>(i)));
  }
  return value;
}

std::string padded(std::string bytes) {
  bytes.resize((bytes.size() + 3) / 4 * 4);
  return bytes;
}

std::string flavour(const FontTables& tables) {
  return tables.contains("CFF ") ? "OTTO" : big_endian(0x00010000, 4);
}

std::size_t unpacked_size(const FontTables& tables) {
  std::size_t size = 12 + 16 * tables.size();
  for (const auto& [tag, bytes] : tables) size += padded(bytes).size();
  return size;
}

// Tables at offsets from the start of the file, where `before` bytes stand already.
std::string sfnt_at(const FontTables& tables, std::size_t before) {
  std::string head = flavour(tables) + big_endian(tables.size(), 2) + big_endian(0, 6);
  std::string body;
  const auto start = before + 12 + 16 * tables.size();
  for (const auto& [tag, bytes] : tables) {
    head +=
        tag + big_endian(0, 4) + big_endian(start + body.size(), 4) + big_endian(bytes.size(), 4);
    body += padded(bytes);
  }
  return head + body;
}

// RFC 7932, 9.2: a window of 64 kB, one uncompressed meta-block, an empty last one.
std::string stored_brotli(const std::string& bytes) {
  const auto length = static_cast<std::uint64_t>(bytes.size() - 1);
  const unsigned nibbles = length < 1U << 16 ? 4 : length < 1U << 20 ? 5 : 6;
  const auto bits = std::uint64_t{nibbles - 4} << 2 | length << 4 | 1ULL << (4 + 4 * nibbles);
  auto head = big_endian(bits, static_cast<int>(5 + 4 * nibbles + 7) / 8);
  std::reverse(head.begin(), head.end());
  return head + bytes + '\x03';
}

std::string base_128(std::size_t value) {
  std::string bytes(1, static_cast<char>(value & 0x7F));
  while ((value >>= 7) > 0) bytes.insert(0, 1, static_cast<char>(0x80 | (value & 0x7F)));
  return bytes;
}

std::string cmap_with(int format, char32_t first, char32_t last, std::uint32_t glyph) {
  return big_endian(0, 2) + big_endian(1, 2) +                                   // one subtable:
         big_endian(3, 2) + big_endian(10, 2) + big_endian(12, 4) +              // Windows, UCS-4
         big_endian(static_cast<std::uint64_t>(format), 2) + big_endian(0, 2) +  //
         big_endian(28, 4) + big_endian(0, 4) + big_endian(1, 4) +               // one group
         big_endian(first, 4) + big_endian(last, 4) + big_endian(glyph, 4);
}

std::uint64_t glyphs_in(const FontTables& tables) {
  return number_at(tables.at("maxp"), 4, 2);
}

}  // namespace

std::string big_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i)
    text += i < 8 ? static_cast<char>(value >> (8 * i) & 0xFF) : '\0';
  return text;
}

FontTables font_tables(const FontFile& file) {
  const auto bytes = read_file(file.path);
  FontTables tables;
  for (std::size_t i = 0; i < number_at(bytes, 4, 2); ++i) {
    const auto entry = 12 + 16 * i;
    tables[bytes.substr(entry, 4)] =
        bytes.substr(number_at(bytes, entry + 8, 4), number_at(bytes, entry + 12, 4));
  }
  return tables;
}

std::string as_sfnt(const FontTables& tables) {
  return sfnt_at(tables, 0);
}

std::string as_collection(const std::vector<FontTables>& faces) {
  std::string head = "ttcf" + big_endian(0x00010000, 4) + big_endian(faces.size(), 4);
  const auto start = head.size() + 4 * faces.size();
  std::string body;
  for (const auto& face : faces) {
    head += big_endian(start + body.size(), 4);
    body += sfnt_at(face, start + body.size());
  }
  return head + body;
}

std::string as_woff(const FontTables& tables) {
  std::string entries;
  std::string body;
  for (const auto& [tag, bytes] : tables) {
    entries += tag + big_endian(44 + 20 * tables.size() + body.size(), 4) +
               big_endian(bytes.size(), 4) + big_endian(bytes.size(), 4) + big_endian(0, 4);
    body += padded(bytes);
  }
  return "wOFF" + flavour(tables) + big_endian(44 + entries.size() + body.size(), 4) +
         big_endian(tables.size(), 2) + big_endian(0, 2) + big_endian(unpacked_size(tables), 4) +
         big_endian(0, 24) + entries + body;
}

std::string as_woff2(const FontTables& tables) {
  std::string entries;
  std::string all;
  for (const auto& [tag, bytes] : tables) {
    const bool outlines = tag == "glyf" || tag == "loca";  // whose transform 3 is none
    entries += (outlines ? '\xFF' : '\x3F') + tag + base_128(bytes.size());
    all += bytes;
  }
  const auto packed = stored_brotli(all);
  const auto body = padded(std::string(48, ' ') + entries + packed).substr(48);
  return "wOF2" + flavour(tables) + big_endian(48 + body.size(), 4) + big_endian(tables.size(), 2) +
         big_endian(0, 2) + big_endian(unpacked_size(tables), 4) + big_endian(packed.size(), 4) +
         big_endian(0, 24) + body;
}

std::string cmap_of(char32_t first, char32_t last, std::uint32_t glyph) {
  return cmap_with(12, first, last, glyph);
}
std::string cmap_to_one(char32_t first, char32_t last, std::uint32_t glyph) {
  return cmap_with(13, first, last, glyph);
}

void add_colour_layers(FontTables& tables, std::uint32_t glyph, std::uint32_t drawn_as) {
  tables["COLR"] = big_endian(0, 2) + big_endian(1, 2) + big_endian(14, 4) + big_endian(20, 4) +
                   big_endian(1, 2) +                                            // header
                   big_endian(glyph, 2) + big_endian(0, 2) + big_endian(1, 2) +  // one glyph
                   big_endian(drawn_as, 2) + big_endian(0, 2);                   // of one layer
  tables["CPAL"] = big_endian(0, 2) + big_endian(1, 2) + big_endian(1, 2) + big_endian(1, 2) +
                   big_endian(14, 4) + big_endian(0, 2) + big_endian(0x0000FFFF, 4);  // one red
}

void add_apple_pictures(FontTables& tables, std::uint32_t glyph, const std::string& png) {
  const auto glyphs = glyphs_in(tables);
  const auto picture = big_endian(0, 4) + "png " + png;
  const auto start = 4 + 4 * (glyphs + 1);
  std::string strike = big_endian(32, 2) + big_endian(72, 2);
  for (std::uint64_t i = 0; i <= glyphs; ++i) {
    strike += big_endian(i <= glyph ? start : start + picture.size(), 4);
  }
  tables["sbix"] =
      big_endian(1, 2) + big_endian(1, 2) + big_endian(1, 4) + big_endian(12, 4) + strike + picture;
}

void add_google_pictures(FontTables& tables, std::uint32_t glyph, const std::string& png) {
  const std::string metrics = big_endian(0x2020002020, 5);  // 32 x 32 pixels, 32 to the next
  const auto image = metrics + big_endian(png.size(), 4) + png;
  tables["CBDT"] = big_endian(0x00030000, 4) + image;
  const auto index = big_endian(1, 2) + big_endian(17, 2) + big_endian(4, 4) + big_endian(0, 4) +
                     big_endian(image.size(), 4);
  const auto range = big_endian(glyph, 2) + big_endian(glyph, 2);
  tables["CBLC"] = big_endian(0x00030000, 4) + big_endian(1, 4) + big_endian(56, 4) +
                   big_endian(8 + index.size(), 4) + big_endian(1, 4) + big_endian(0, 4) +
                   big_endian(0, 24) + range + big_endian(0x20202001, 4) + range +
                   big_endian(8, 4) + index;
}

void overwrite_glyph(FontTables& tables,
                     std::uint32_t glyph,
                     std::size_t at,
                     const std::string& bytes) {
  const bool wide = number_at(tables.at("head"), 50, 2) != 0;
  const auto offset = number_at(tables.at("loca"), glyph * (wide ? 4 : 2), wide ? 4 : 2);
  tables["glyf"].replace((wide ? offset : 2 * offset) + at, bytes.size(), bytes);
}

}  // namespace ocr::test
