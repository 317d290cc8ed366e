#include "data/render/font.h"

#include <hb-ot.h>
#include <hb.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include <ft2build.h>
#include FT_BBOX_H
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

#include "base/error.h"
#include "data/render/font_fault.h"
#include "data/render/outline_hash.h"

namespace ocr {
namespace {

constexpr FT_Int32 kLoadFlags = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;
constexpr int kMostFaces = 0xFFFF;  // FreeType's numbers above it name instances
// What ink_place_ says of a glyph, other than where in ink_ its box is.
constexpr std::uint32_t kNotMeasured = 0;
constexpr std::uint32_t kNoInk = 1;
constexpr std::uint32_t kFirstInk = 2;

constexpr FT_Pos kMostPixels = 64 << 20;  // of one glyph

hb_blob_t* map_file(const FontFile& file) {
  if (::access(file.path.c_str(), R_OK) != 0) {
    fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, "{}: cannot be read: {}",
         to_string(file), std::strerror(errno));
  }
  if (std::filesystem::is_directory(file.path)) {
    fail(ErrorCode::Io, "{}: a folder, not a font file", to_string(file));
  }
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(file.path.c_str());
  if (blob == nullptr) fail(ErrorCode::Io, "{}: cannot be read", to_string(file));
  return blob;
}

FT_Face open_face(FT_Library library, hb_blob_t* blob, const FontFile& file) {
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(blob, &length);
  if (length == 0) fail(ErrorCode::CorruptFile, "{}: the font file is empty", to_string(file));
  if (file.face < 0 || file.face > kMostFaces) {
    fail(ErrorCode::NotFound, "{}: a face's number is between 0 and {}", to_string(file),
         kMostFaces);
  }
  FT_Face face = nullptr;
  const auto error = FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes),
                                        static_cast<FT_Long>(length), file.face, &face);
  if (error != 0) {
    fail(ErrorCode::CorruptFile, "{}: FreeType cannot open this font: {}", to_string(file),
         font_fault(error));
  }
  return face;
}

hb_blob_t* unpacked_table(hb_face_t*, hb_tag_t tag, void* face) {
  auto* from = static_cast<FT_Face>(face);
  FT_ULong length = 0;
  if (tag == 0 || FT_Load_Sfnt_Table(from, tag, 0, nullptr, &length) != 0) return nullptr;
  auto* bytes = static_cast<FT_Byte*>(std::malloc(std::max<FT_ULong>(length, 1)));
  if (bytes == nullptr || FT_Load_Sfnt_Table(from, tag, 0, bytes, &length) != 0) {
    std::free(bytes);
    return nullptr;
  }
  return hb_blob_create(reinterpret_cast<char*>(bytes), static_cast<unsigned>(length),
                        HB_MEMORY_MODE_WRITABLE, bytes, std::free);
}

bool maps_characters(hb_face_t* face) {
  hb_set_t* characters = hb_set_create();
  hb_face_collect_unicodes(face, characters);
  const bool any = hb_set_is_empty(characters) == 0;
  hb_set_destroy(characters);
  return any;
}

// FreeType leaves out a table that is cut off, and draws the glyphs of an absent glyf as blanks.
bool has_outline_table(FT_Face face) {
  if (!FT_IS_SFNT(face)) return true;
  const auto tags = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('C', 'F', 'F', ' '),
                     HB_TAG('C', 'F', 'F', '2')};
  return std::any_of(tags.begin(), tags.end(), [&](hb_tag_t tag) {
    FT_ULong length = 0;
    return FT_Load_Sfnt_Table(face, tag, 0, nullptr, &length) == 0 && length > 0;
  });
}

void check_outlines(FT_Face face, const FontFile& file) {
  if (FT_IS_SCALABLE(face) && has_outline_table(face)) return;
  fail(ErrorCode::UnsupportedFormat,
       "{}: no outlines: a font of bitmaps or coloured pictures, or a file that was cut off",
       to_string(file));
}

// HarfBuzz does not read .woff and .woff2: it gets their tables as FreeType has unpacked them.
hb_font_t* open_shaper(hb_blob_t* blob, FT_Face unpacked, const FontFile& file) {
  hb_face_t* face = hb_face_count(blob) > 0
                        ? hb_face_create(blob, static_cast<unsigned>(file.face))
                        : hb_face_create_for_tables(unpacked_table, unpacked, nullptr);
  hb_font_t* font = hb_font_create(face);  // scaled to units per em
  const bool is_open_type = hb_face_get_glyph_count(face) > 0;
  const bool has_characters = maps_characters(face);
  hb_face_destroy(face);
  if (is_open_type && has_characters) return font;
  hb_font_destroy(font);
  fail(ErrorCode::UnsupportedFormat, "{}: {}", to_string(file),
       is_open_type ? "its table of characters (cmap) is empty, damaged or not of Unicode"
                    : "not an OpenType font; .ttf, .otf, .ttc, .woff and .woff2 are");
}

GlyphBitmap copy_bitmap(const FT_GlyphSlot slot) {
  const auto& bitmap = slot->bitmap;
  GlyphBitmap out;
  out.left = slot->bitmap_left;
  out.top = slot->bitmap_top;
  out.width = static_cast<int>(bitmap.width);
  out.height = static_cast<int>(bitmap.rows);
  out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  for (int y = 0; y < out.height; ++y) {
    std::copy_n(bitmap.buffer + y * bitmap.pitch, out.width, out.pixels.data() + y * out.width);
  }
  return out;
}

void reshape(FT_Outline& outline, GlyphShape shape, int em) {
  const FT_Pos weight = static_cast<FT_Pos>(em * shape.weight_of_em());
  FT_Outline_Embolden(&outline, weight);
  FT_Outline_Translate(&outline, -weight / 2, -weight / 2);  // it grows to the right and up only
  const FT_Matrix slanted{0x10000, static_cast<FT_Fixed>(0x10000 * shape.slant_of_em()), 0,
                          0x10000};
  FT_Outline_Transform(&outline, &slanted);
}

FT_Pos pixels_of(const FT_Outline& outline) {
  FT_BBox box{};
  FT_Outline_Get_CBox(&outline, &box);
  return ((box.xMax - box.xMin) / 64 + 1) * ((box.yMax - box.yMin) / 64 + 1);
}

}  // namespace

GlyphShape nearest_shape(double slant, double weight_of_em) {
  GlyphShape shape;
  shape.slant = static_cast<std::int8_t>(std::clamp<long>(std::lround(slant * 16), -7, 7));
  shape.weight = static_cast<std::uint8_t>(std::clamp<long>(std::lround(weight_of_em * 64), 0, 15));
  return shape;
}

void LibraryDeleter::operator()(FT_LibraryRec_* library) const {
  FT_Done_FreeType(library);
}
void Font::BlobDeleter::operator()(hb_blob_t* blob) const {
  hb_blob_destroy(blob);
}
void Font::FaceDeleter::operator()(FT_FaceRec_* face) const {
  FT_Done_Face(face);
}
void Font::ShaperDeleter::operator()(hb_font_t* font) const {
  hb_font_destroy(font);
}

FontLibrary open_font_library() {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) fail("FreeType cannot be started");
  return FontLibrary(library);
}

Font::Font(FT_LibraryRec_* library, const FontFile& file)
    : name_(to_string(file)),
      bytes_(map_file(file)),
      face_(open_face(library, bytes_.get(), file)) {
  check_outlines(face_.get(), file);
  shaper_.reset(open_shaper(bytes_.get(), face_.get(), file));
  units_per_em_ = face_->units_per_EM;
  ink_place_.resize(hb_face_get_glyph_count(hb_font_get_face(shaper_.get())), kNotMeasured);
  ascender_ = std::clamp(face_->ascender / units_per_em_, 0.1, 3.0);
}

std::string Font::family() const {
  return face_->family_name == nullptr ? "" : face_->family_name;
}

// Not hb_font_get_glyph_extents(), which believes the box in the glyph's head. Where FreeType has
// no ink but HarfBuzz has, FreeType has given up on damaged data.
std::optional<InkBox> Font::measure(std::uint32_t glyph) const {
  if (FT_Load_Glyph(face_.get(), glyph, FT_LOAD_NO_SCALE) != 0) return std::nullopt;
  FT_GlyphSlot slot = face_->glyph;
  FT_BBox box{};
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE || FT_Outline_Get_BBox(&slot->outline, &box) != 0) {
    return std::nullopt;
  }
  const bool empty = box.xMax <= box.xMin || box.yMax <= box.yMin;
  if (empty && outline_hash(shaper_.get(), glyph) != kEmptyOutline) return std::nullopt;
  const auto em = [this](FT_Pos units) { return static_cast<double>(units) / units_per_em_; };
  return InkBox{em(box.xMin), em(box.yMin), em(box.xMax), em(box.yMax)};
}

std::uint32_t Font::remember(const std::optional<InkBox>& ink) {
  if (!ink) return kNoInk;
  ink_.push_back(*ink);
  return static_cast<std::uint32_t>(ink_.size()) - 1 + kFirstInk;
}

const InkBox* Font::ink(std::uint32_t glyph) {
  if (glyph >= ink_place_.size()) return nullptr;
  auto& place = ink_place_[glyph];
  if (place == kNotMeasured) place = remember(measure(glyph));
  return place == kNoInk ? nullptr : &ink_[place - kFirstInk];
}

GlyphBitmap Font::render(std::uint32_t glyph, GlyphShape shape, GlyphPosition at) {
  const auto check = [&](FT_Error error) {
    if (error == 0) return;
    fail(ErrorCode::CorruptFile, "{}: glyph {} cannot be drawn at {} pixels: {}", name_, glyph,
         at.size / 8.0, font_fault(error));
  };
  if (at.size != size_) {
    check(FT_Set_Char_Size(face_.get(), 0, at.size * 8, 72, 72));  // in 64ths of a pixel
    size_ = at.size;
  }
  check(FT_Load_Glyph(face_.get(), glyph, kLoadFlags));
  FT_GlyphSlot slot = face_->glyph;
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE) check(FT_Err_Invalid_Outline);
  if (!shape.plain()) reshape(slot->outline, shape, at.size * 8);
  FT_Outline_Translate(&slot->outline, at.right * 16, at.up * 16);
  if (pixels_of(slot->outline) > kMostPixels) check(FT_Err_Raster_Overflow);
  check(FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL));
  return copy_bitmap(slot);
}

}  // namespace ocr
