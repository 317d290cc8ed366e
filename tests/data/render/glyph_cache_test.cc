#include "data/render/glyph_cache.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace ocr;

namespace {

GlyphBitmap bitmap(int width, int height, std::uint8_t level) {
  GlyphBitmap bitmap{1, -2, width, height, {}};
  bitmap.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), level);
  return bitmap;
}

bool holds(const GlyphCache& cache, std::uint64_t key, int width, int height, std::uint8_t level) {
  const auto* glyph = cache.find(key);
  if (glyph == nullptr || glyph->width != width || glyph->height != height) return false;
  return std::all_of(glyph->pixels, glyph->pixels + width * height,
                     [&](std::uint8_t pixel) { return pixel == level; });
}

}  // namespace

TEST_CASE("drawn glyphs are found again, however many there are", "[render]") {
  GlyphCache cache;
  constexpr std::uint64_t kCount = 20'000;
  const auto key = [](std::uint64_t i) { return i << 32 | i % 7; };
  for (std::uint64_t i = 0; i < kCount; ++i) {
    CHECK(cache.find(key(i)) == nullptr);
    cache.add(key(i), bitmap(static_cast<int>(i % 9), 11, static_cast<std::uint8_t>(i)));
  }
  CHECK(cache.size() == kCount);
  const auto found = [&](std::uint64_t i) {
    return holds(cache, key(i), static_cast<int>(i % 9), 11, static_cast<std::uint8_t>(i));
  };
  std::uint64_t right = 0;
  for (std::uint64_t i = 0; i < kCount; ++i) right += found(i) ? 1 : 0;
  CHECK(right == kCount);
  CHECK(cache.find(kCount << 32) == nullptr);
}

TEST_CASE("a glyph without pixels is found too, with its place", "[render]") {
  GlyphCache cache;
  cache.add(0, bitmap(0, 0, 0));
  REQUIRE(cache.find(0) != nullptr);
  CHECK(cache.find(0)->left == 1);
  CHECK(cache.find(0)->top == -2);
}

TEST_CASE("a cache that is full begins anew and stays within its bound", "[render]") {
  constexpr std::size_t kBound = 1 << 20;
  GlyphCache cache(kBound);
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    REQUIRE(cache.find(i) == nullptr);
    cache.add(i, bitmap(20, 20, 9));
    REQUIRE(holds(cache, i, 20, 20, 9));
    REQUIRE(cache.bytes() < 2 * kBound);
  }
  CHECK(cache.size() < 3000);
}

TEST_CASE("a glyph larger than the cache's blocks is kept whole", "[render]") {
  GlyphCache cache;
  cache.add(1, bitmap(3, 3, 1));
  cache.add(2, bitmap(1000, 900, 2));
  cache.add(3, bitmap(3, 3, 3));
  CHECK(holds(cache, 1, 3, 3, 1));
  CHECK(holds(cache, 2, 1000, 900, 2));
  CHECK(holds(cache, 3, 3, 3, 3));
}
