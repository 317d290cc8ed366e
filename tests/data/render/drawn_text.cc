#include "drawn_text.h"

#include "base/error.h"
#include "data/render/typesetter.h"
#include "text/utf8.h"

namespace ocr::test {
namespace {

std::string as_text(const InkBox& ink) {
  return fmt::format("ink {:.4f} {:.4f} {:.4f} {:.4f}\n", ink.left, ink.bottom, ink.right, ink.top);
}

}  // namespace

std::string drawn_text(const FontFile& font, std::u32string_view text) try {
  const FontShelf shelf({font}, false);
  Typesetter typesetter(shelf, "en");
  const auto line = typesetter.set(text, {});
  if (!line.missing.empty()) return "missing: " + to_utf8(line.missing);
  std::string drawn = fmt::format("advance {:.4f}\n", line.advance) + as_text(line.ink);
  for (const auto& glyph : line.glyphs) {
    const auto& bitmap = typesetter.bitmap(glyph, 32 * 8, 0, 0);
    drawn += fmt::format("{} at {:.4f} {:.4f}: {} {} {} {}\n", glyph.glyph, glyph.x, glyph.y,
                         bitmap.left, bitmap.top, bitmap.width, bitmap.height);
    drawn.append(bitmap.pixels, bitmap.pixels + bitmap.width * bitmap.height);
  }
  return drawn;
} catch (const Error& error) {
  return std::string("error: ") + error.what();
}

}  // namespace ocr::test
