#include "data/render/font_shelf.h"

#include "base/error.h"
#include "base/log.h"

namespace ocr {

FontShelf::FontShelf(const std::vector<FontFile>& files, bool skip_bad, const TextPart& part) {
  const auto library = open_font_library();
  for (const auto& file : files) {
    try {
      const Font font(library.get(), file);
      if (!part.holds(font.family())) continue;
    } catch (const Error& error) {
      if (!skip_bad) throw;
      spdlog::warn("font left out: {}", error.what());
      ++left_out_;
      continue;
    }
    entries_.push_back(std::make_unique<Entry>());
    entries_.back()->file = file;
  }
  if (entries_.empty()) {
    fail(ErrorCode::NotFound, "none of the {} fonts can be used{}", files.size(),
         part.is_all() ? "" : ": none is of " + part.description());
  }
  if (left_out_ > 0) spdlog::warn("{} of {} fonts left out", left_out_, files.size());
}

FontShelf::~FontShelf() = default;

const FontFile& FontShelf::file(std::size_t font) const {
  return entries_[font]->file;
}

const Coverage& FontShelf::coverage(std::size_t font) const {
  auto& entry = *entries_[font];
  std::call_once(entry.once, [&] {
    const auto library = open_font_library();
    entry.coverage = std::make_unique<Coverage>(Font(library.get(), entry.file));
    if (entry.coverage->empty()) spdlog::warn("{}: draws no character", to_string(entry.file));
  });
  return *entry.coverage;
}

}  // namespace ocr
