#include "data/render/font.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <cmath>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/error.h"

namespace ocr {
namespace {

constexpr FT_Int32 kLoadFlags = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;

FT_Face open_face(FT_Library library, const FontFile& file) {
  FT_Face face = nullptr;
  const auto error = FT_New_Face(library, file.path.c_str(), file.face, &face);
  if (error != 0) {
    fail(ErrorCode::CorruptFile, "{}: FreeType cannot open this font (error {})", to_string(file),
         error);
  }
  return face;
}

hb_font_t* open_shaper(const FontFile& file) {
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(file.path.c_str());
  if (blob == nullptr) fail(ErrorCode::Io, "{}: cannot be read", to_string(file));
  hb_face_t* face = hb_face_create(blob, static_cast<unsigned>(file.face));
  hb_blob_destroy(blob);
  hb_font_t* font = hb_font_create(face);  // scaled to units per em
  const bool has_glyphs = hb_face_get_glyph_count(face) > 0;
  hb_face_destroy(face);
  if (!has_glyphs) {
    hb_font_destroy(font);
    fail(ErrorCode::UnsupportedFormat, "{}: not an OpenType font", to_string(file));
  }
  return font;
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

Font::Font(FT_LibraryRec_* library, const FontFile& file) : face_(open_face(library, file)) {
  if (!FT_IS_SCALABLE(face_.get()) || face_->units_per_EM == 0) {
    fail(ErrorCode::UnsupportedFormat, "{}: a font of bitmaps only; outlines are needed",
         to_string(file));
  }
  shaper_.reset(open_shaper(file));
  units_per_em_ = face_->units_per_EM;
  ascender_ = std::clamp(face_->ascender / units_per_em_, 0.1, 3.0);
}

std::string Font::family() const {
  return face_->family_name == nullptr ? "" : face_->family_name;
}

const InkBox& Font::ink(std::uint32_t glyph) {
  const auto [entry, added] = ink_.try_emplace(glyph);
  hb_glyph_extents_t extents{};
  if (added && hb_font_get_glyph_extents(shaper_.get(), glyph, &extents) != 0) {
    auto& box = entry->second;
    box.left = extents.x_bearing / units_per_em_;
    box.right = (extents.x_bearing + extents.width) / units_per_em_;
    box.top = extents.y_bearing / units_per_em_;
    box.bottom = (extents.y_bearing + extents.height) / units_per_em_;
  }
  return entry->second;
}

GlyphBitmap Font::render(std::uint32_t glyph, GlyphShape shape, GlyphPosition at) {
  if (at.size != size_) {
    FT_Set_Char_Size(face_.get(), 0, at.size * 8, 72, 72);  // FreeType counts 64ths of a pixel
    size_ = at.size;
  }
  if (FT_Load_Glyph(face_.get(), glyph, kLoadFlags) != 0) return {};
  FT_GlyphSlot slot = face_->glyph;
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return {};
  if (!shape.plain()) reshape(slot->outline, shape, at.size * 8);
  FT_Outline_Translate(&slot->outline, at.right * 16, at.up * 16);
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return {};
  return copy_bitmap(slot);
}

}  // namespace ocr
