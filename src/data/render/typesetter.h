// Text to positioned glyphs, and glyphs to pixels, with a list of fonts. One per thread.
//
//   text ──► pieces of one direction, script and font ──► HarfBuzz, whole runs ──► TextLine
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/render/font.h"
#include "data/render/font_shelf.h"
#include "data/render/glyph_cache.h"

struct hb_buffer_t;

namespace ocr {

// Lengths in em. The origin is the start of the baseline, y upwards; of vertical text the top of
// its middle line.
struct PlacedGlyph {
  std::uint32_t font = 0;
  std::uint32_t glyph = 0;
  double x = 0;  // of the glyph's own origin
  double y = 0;
  std::uint32_t cluster = 0;  // code point that it belongs to
  GlyphShape shape;
};

// The smallest unit that has a place of its own: a letter with its marks, or a ligature.
struct Cluster {
  std::size_t start = 0;  // in code points of the text
  std::size_t length = 0;
  double begin = 0;  // where the pen stands before and after it, along the line
  double end = 0;
  InkBox ink;  // empty for blanks
};

struct TextLine {
  std::vector<PlacedGlyph> glyphs;  // from left to right, or from the top down
  std::vector<Cluster> clusters;    // in logical order
  double advance = 0;
  double ascender = 0;  // of the first-choice font
  bool vertical = false;
  InkBox ink;
  // Characters that no font draws, each once. Not empty: there are no glyphs.
  std::u32string missing;
};

// As a hand draws them: no two equal letters alike.
struct HandJitter {
  double rise = 0;    // largest shift up or down, em
  double slant = 0;   // largest shear, x by y
  double weight = 0;  // strokes thicker by up to this, em
};
void describe(HandJitter& o, config::Visitor& v);

struct LineStyle {
  std::size_t font = 0;       // first choice; where it lacks characters the next ones are asked
  double letter_spacing = 0;  // em between clusters; joined scripts get none
  double space_width = 1;     // spaces are this many times as wide as the font has them
  bool vertical = false;      // from the top down, with the font's vertical forms
  HandJitter jitter;
  RandomStream random{0};  // that the jitter is drawn from
};

class Typesetter {
 public:
  // `language`: BCP 47, or empty.
  Typesetter(const FontShelf& shelf, const std::string& language);
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  TextLine set(std::u32string_view text, const LineStyle& style);

  // Cached. `size` in eighths of a pixel per em; moved right and up by quarters of a pixel. Valid
  // until the next call.
  const CachedGlyph& bitmap(const PlacedGlyph& glyph, int size, int right, int up);

 private:
  struct FontRun {
    std::size_t start = 0;
    std::size_t length = 0;
    int level = 0;
    int script = 0;
    std::size_t font = 0;
  };

  Font& font(std::size_t index);
  std::size_t font_for(std::u32string_view cluster, std::size_t first) const;
  std::vector<FontRun> font_runs(std::u32string_view text,
                                 std::size_t first,
                                 std::u32string& missing) const;
  void shape(std::u32string_view text, const FontRun& run, const LineStyle& style, TextLine& line);
  void place(std::u32string_view text, const FontRun& run, const LineStyle& style, TextLine& line);

  const FontShelf& shelf_;
  std::string language_;
  FontLibrary library_;
  std::vector<std::unique_ptr<Font>> fonts_;  // opened on first use
  hb_buffer_t* buffer_;
  GlyphCache bitmaps_;
};

}  // namespace ocr
