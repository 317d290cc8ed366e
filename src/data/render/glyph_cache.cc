#include "data/render/glyph_cache.h"

#include <algorithm>

namespace ocr {
namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kBlockBytes = std::size_t{1} << 18;

}  // namespace

GlyphCache::GlyphCache(std::size_t most_bytes) : most_bytes_(most_bytes), slots_(kFirstSlots) {}

// Fibonacci hashing: the product's upper bits depend on all of the key's.
std::size_t GlyphCache::place_of(std::uint64_t key) const {
  const auto hash = key * 0x9E3779B97F4A7C15ULL;
  auto place = static_cast<std::size_t>(hash >> 32) & (slots_.size() - 1);
  while (slots_[place].glyph.pixels != nullptr && slots_[place].key != key) {
    place = (place + 1) & (slots_.size() - 1);
  }
  return place;
}

const CachedGlyph* GlyphCache::find(std::uint64_t key) const {
  const auto& glyph = slots_[place_of(key)].glyph;
  return glyph.pixels == nullptr ? nullptr : &glyph;
}

const CachedGlyph& GlyphCache::add(std::uint64_t key, const GlyphBitmap& bitmap) {
  if (bytes() > most_bytes_) clear();
  if (3 * (used_ + 1) > 2 * slots_.size()) grow();
  auto& slot = slots_[place_of(key)];
  slot = {key, {keep(bitmap.pixels), bitmap.left, bitmap.top, bitmap.width, bitmap.height}};
  ++used_;
  return slot.glyph;
}

std::size_t GlyphCache::bytes() const {
  return block_bytes_ + slots_.size() * sizeof(Slot);
}

const std::uint8_t* GlyphCache::keep(const std::vector<std::uint8_t>& pixels) {
  if (next_ == nullptr || pixels.size() > left_) {
    left_ = std::max(kBlockBytes, pixels.size());
    blocks_.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(left_));
    block_bytes_ += left_;
    next_ = blocks_.back().get();
  }
  const auto* kept = next_;
  next_ = std::copy(pixels.begin(), pixels.end(), next_);
  left_ -= pixels.size();
  return kept;
}

void GlyphCache::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const auto& slot : old) {
    if (slot.glyph.pixels != nullptr) slots_[place_of(slot.key)] = slot;
  }
}

void GlyphCache::clear() {
  slots_.assign(kFirstSlots, {});
  used_ = 0;
  blocks_.clear();
  block_bytes_ = 0;
  next_ = nullptr;
  left_ = 0;
}

}  // namespace ocr
