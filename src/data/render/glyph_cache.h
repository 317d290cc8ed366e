// Drawn glyphs, kept for the next time: a table that is probed at neighbouring places, and their
// pixels one behind the other in large blocks, so that finding one costs about one cache miss.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "data/render/font.h"

namespace ocr {

// As GlyphBitmap, but of the cache's own pixels: width × height, row by row.
struct CachedGlyph {
  const std::uint8_t* pixels = nullptr;
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

// Not thread-safe.
class GlyphCache {
 public:
  // Once it holds more than that, it begins anew.
  explicit GlyphCache(std::size_t most_bytes = std::size_t{32} << 20);

  const CachedGlyph* find(std::uint64_t key) const;  // null: not here. Valid until add()
  // A key that find() does not know.
  const CachedGlyph& add(std::uint64_t key, const GlyphBitmap& bitmap);

  std::size_t bytes() const;  // of pixels and table
  std::size_t size() const { return used_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    CachedGlyph glyph;  // without pixels: the slot is free
  };

  std::size_t place_of(std::uint64_t key) const;  // its slot, or the free one that it would get
  const std::uint8_t* keep(const std::vector<std::uint8_t>& pixels);
  void grow();
  void clear();

  std::size_t most_bytes_;
  std::vector<Slot> slots_;  // a power of two
  std::size_t used_ = 0;
  std::vector<std::unique_ptr<std::uint8_t[]>> blocks_;
  std::size_t block_bytes_ = 0;   // of all blocks
  std::uint8_t* next_ = nullptr;  // free bytes of the last block
  std::size_t left_ = 0;
};

}  // namespace ocr
