// Any bytes as a font end in a line set and drawn, in characters that it lacks, or in an
// ocr::Error. A crash, another exception, a leak, or pixels outside the ink that was promised are
// findings.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string_view>

#include "base/error.h"
#include "data/render/typesetter.h"

namespace {

constexpr int kSize = 24 * 8;  // eighths of a pixel per em
constexpr std::u32string_view kLines[] = {U"AV fi, 1/2 \u1EC7", U"\u0633\u0644\u0627\u0645 a 12",
                                          U"\u0915\u094D\u0937\u093F", U"\u6F22\u5B57\u3002"};

void require(bool holds) {
  if (!holds) std::abort();
}

// A file in memory, since fonts are opened by name.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(::memfd_create("font", 0)) {
    require(descriptor_ >= 0 && ::write(descriptor_, data, size) == static_cast<ssize_t>(size));
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void check_ink(const ocr::TextLine& line) {
  for (const auto& cluster : line.clusters) {
    require(cluster.ink.empty() || (cluster.ink.left >= line.ink.left - 1e-9 &&
                                    cluster.ink.right <= line.ink.right + 1e-9));
  }
}

// Sizes as a renderer chooses them: the ink of the line fits into an image.
int size_for(const ocr::InkBox& ink) {
  const double extent = std::max({ink.right - ink.left, ink.top - ink.bottom, 1.0});
  return std::min(kSize, static_cast<int>(2000 * 8 / extent));
}

void draw(ocr::Typesetter& typesetter, std::u32string_view text, bool vertical) {
  ocr::LineStyle style;
  style.vertical = vertical;
  const auto line = typesetter.set(text, style);
  if (!line.missing.empty()) {
    require(line.glyphs.empty());
    return;
  }
  check_ink(line);
  const int size = size_for(line.ink);
  if (size < 8) return;
  for (const auto& glyph : line.glyphs) {
    const auto& bitmap = typesetter.bitmap(glyph, size, 0, 0);
    require(bitmap.width >= 0 && bitmap.height >= 0);
    require(bitmap.width <= 2100 && bitmap.height <= 2100);
    const auto* end = bitmap.pixels + bitmap.width * bitmap.height;
    require(std::accumulate(bitmap.pixels, end, 0L) <= 255L * bitmap.width * bitmap.height);
  }
}

void draw_all(const std::string& path, int face) {
  const ocr::FontShelf shelf({{path, face}}, false);
  ocr::Typesetter typesetter(shelf, "en");
  for (const auto text : kLines) draw(typesetter, text, false);
  draw(typesetter, kLines[3], true);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const MemoryFile file(data, size);
  try {
    draw_all(file.path(), data[size - 1] % 4);  // mostly padding: a font stays whole as a seed
  } catch (const ocr::Error&) {
  }
  return 0;
}
