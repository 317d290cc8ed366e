// One face, opened: shaping by HarfBuzz in font units, outlines and bitmaps by FreeType, unhinted.
// FreeType's faces are not thread-safe: a Font belongs to one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/render/font_file.h"

struct FT_LibraryRec_;
struct FT_FaceRec_;
struct hb_blob_t;
struct hb_font_t;

namespace ocr {

struct LibraryDeleter {
  void operator()(FT_LibraryRec_* library) const;
};
using FontLibrary = std::unique_ptr<FT_LibraryRec_, LibraryDeleter>;
FontLibrary open_font_library();

// The ink of a glyph relative to its origin, y upwards. Empty: right <= left.
struct InkBox {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;
  bool empty() const { return right <= left || top <= bottom; }
};

// Coverage in grey. `left` and `top` are the offsets of its first pixel from the origin, top
// upwards.
struct GlyphBitmap {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

// What is done to a glyph's outline, in a few steps: slanted by sixteenths, strokes thicker by
// sixty-fourths of an em.
struct GlyphShape {
  std::int8_t slant = 0;    // -7 to 7
  std::uint8_t weight = 0;  // 0 to 15
  double slant_of_em() const { return slant / 16.0; }
  double weight_of_em() const { return weight / 64.0; }
  bool plain() const { return slant == 0 && weight == 0; }
  unsigned key() const { return static_cast<unsigned>(slant + 8) << 4 | weight; }  // 8 bits
};
GlyphShape nearest_shape(double slant, double weight_of_em);

// Size in eighths of a pixel per em; moved right and up by quarters of a pixel.
struct GlyphPosition {
  int size = 0;
  int right = 0;
  int up = 0;
};

// Any OpenType font with outlines: .ttf, .otf, one face of a .ttc, .woff and .woff2. Of a variable
// font the default instance is drawn, of letters in coloured layers (COLR) the outlines that they
// have besides, of embedded bitmaps nothing. FreeType opens fonts of pictures (sbix, CBDT) without
// their outlines, so they are refused.
class Font {
 public:
  // Throws Error with the file's name: NotFound or Io where it cannot be read; CorruptFile;
  // UnsupportedFormat for what has no outlines (bitmaps or pictures only), no characters, or is no
  // OpenType.
  Font(FT_LibraryRec_* library, const FontFile& file);

  hb_font_t* shaper() const { return shaper_.get(); }  // scaled to units_per_em
  FT_FaceRec_* face() const { return face_.get(); }
  double units_per_em() const { return units_per_em_; }
  std::string family() const;                    // as the font names it; may be empty
  double ascender() const { return ascender_; }  // in em

  // Of the outline that render() draws, in em, whatever the font's tables say of its size. Null for
  // a glyph that is damaged or has no outline.
  const InkBox* ink(std::uint32_t glyph);

  // Throws Error (CorruptFile) for a glyph that cannot be drawn at that size.
  GlyphBitmap render(std::uint32_t glyph, GlyphShape shape, GlyphPosition at);

 private:
  struct BlobDeleter {
    void operator()(hb_blob_t* blob) const;
  };
  struct FaceDeleter {
    void operator()(FT_FaceRec_* face) const;
  };
  struct ShaperDeleter {
    void operator()(hb_font_t* font) const;
  };

  std::optional<InkBox> measure(std::uint32_t glyph) const;
  std::uint32_t remember(const std::optional<InkBox>& ink);

  std::string name_;
  std::unique_ptr<hb_blob_t, BlobDeleter> bytes_;  // the file, for the two below
  std::unique_ptr<FT_FaceRec_, FaceDeleter> face_;
  std::unique_ptr<hb_font_t, ShaperDeleter> shaper_;
  double units_per_em_ = 1000;
  double ascender_ = 0;
  int size_ = 0;                          // that the face is set to
  std::vector<std::uint32_t> ink_place_;  // by glyph: 0 not measured, 1 none, else in ink_ at - 2
  std::deque<InkBox> ink_;
};

}  // namespace ocr
