// The fonts of a run, for all threads: where they are and what they cover, found out on first use.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "data/render/coverage.h"
#include "data/render/font_file.h"
#include "data/text_sources/text_part.h"

namespace ocr {

class FontShelf {
 public:
  // With `skip_bad`, fonts that cannot be used are left out with a warning; without, they are an
  // Error. Throws Error (NotFound) when no font is left.
  // Families of another part are left out too.
  FontShelf(const std::vector<FontFile>& files, bool skip_bad, const TextPart& part = {});
  ~FontShelf();

  std::size_t size() const { return entries_.size(); }
  const FontFile& file(std::size_t font) const;
  const Coverage& coverage(std::size_t font) const;  // any thread

 private:
  struct Entry {
    FontFile file;
    std::once_flag once;
    std::unique_ptr<Coverage> coverage;
  };
  std::vector<std::unique_ptr<Entry>> entries_;
};

}  // namespace ocr
